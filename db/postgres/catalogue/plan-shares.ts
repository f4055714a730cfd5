import { mergeAllocation } from '../../../domain/rollouts/rollout.js';
import { unknownVariants } from '../../../domain/rollouts/unknown-variants.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import type { RefusedChange } from './catalogue-refusal.js';
import { refused } from './catalogue-refusal.js';
import type { Feature } from './feature-row.js';

/** A share as it is asked for. */
export interface WantedShare {
  readonly variantId: number;
  readonly basisPoints: number;
}

/** What a state is to give away: those shares that change, or why that cannot be. */
export type PlannedShares =
  | { readonly kind: 'planned'; readonly shares: readonly VariantShare[] }
  | RefusedChange;

/** Applies asked shares to those that a state has; they must be the feature's and fit into 100 %. */
export const planShares = (
  { variants }: Feature,
  present: readonly WantedShare[],
  asked: readonly WantedShare[],
): PlannedShares => {
  const keys = new Map(variants.map(({ id, key }) => [id, key]));
  const named = ({ variantId, basisPoints }: WantedShare): VariantShare => ({
    variantId,
    key: keys.get(variantId) ?? '',
    basisPoints,
  });
  const unknown = asked.filter(({ variantId }) => !keys.has(variantId));
  if (unknown.length > 0)
    return { kind: 'refused', refusal: unknownVariants(unknown.map(({ variantId }) => variantId)) };
  const merged = mergeAllocation(present.map(named), asked.map(named));
  return merged.kind === 'refused'
    ? refused(merged.code, merged.detail)
    : { kind: 'planned', shares: merged.allocation };
};
