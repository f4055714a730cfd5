import { ALL_BASIS_POINTS, totalBasisPoints } from './basis-points.js';
import type { BasisPoints } from './basis-points.js';
import { CONTROL_KEY } from './experiment.js';

/** A flag's value as it is stored and sent: text with the type it is to be read as. */
export interface FeatureValue {
  readonly type: 'integer' | 'string' | 'boolean';
  readonly value: string;
}

/** The share of one variant. What is left of 100 % is control's. */
export interface VariantShare {
  readonly variantId: number;
  readonly key: string;
  readonly basisPoints: BasisPoints;
}

/** Who is in an experiment (percentage) and how they are split (allocation). */
export interface Rollout {
  readonly enabled: boolean;
  readonly percentage: BasisPoints;
  readonly controlValue: FeatureValue;
  readonly allocation: readonly VariantShare[];
}

/** A change of a rollout; an absent allocation keeps the present one, an empty one means "all control". */
export interface RolloutPatch {
  readonly enabled: boolean;
  readonly percentage: BasisPoints;
  readonly controlValue: FeatureValue;
  readonly allocation?: readonly VariantShare[];
}

export type RolloutRefusal = 'duplicate_variant' | 'allocation_over_100';

export type RolloutMerge =
  | { readonly kind: 'merged'; readonly rollout: Rollout }
  | { readonly kind: 'refused'; readonly code: RolloutRefusal; readonly detail: string };

const byVariantId = (left: VariantShare, right: VariantShare): number => left.variantId - right.variantId;

const hasDuplicates = (shares: readonly VariantShare[]): boolean =>
  new Set(shares.map((share) => share.variantId)).size < shares.length;

const upsert = (
  present: readonly VariantShare[],
  change: readonly VariantShare[] | undefined,
): readonly VariantShare[] => {
  if (change === undefined) return present;
  if (change.length === 0) return present.map((share) => ({ ...share, basisPoints: 0 }));
  const changed = new Set(change.map((share) => share.variantId));
  return [...present.filter((share) => !changed.has(share.variantId)), ...change].sort(byVariantId);
};

/**
 * Applies a change to a rollout: allocations are upserted by variant, the rest is replaced.
 *
 * @param present the rollout so far, or null when there is none
 * @param patch the change; its variants must already be known to belong to the feature
 * @returns the new rollout, or why it cannot be
 */
export const mergeRollout = (present: Rollout | null, patch: RolloutPatch): RolloutMerge => {
  if (patch.allocation !== undefined && hasDuplicates(patch.allocation)) {
    return { kind: 'refused', code: 'duplicate_variant', detail: 'A variant is named more than once.' };
  }
  const allocation = upsert(present?.allocation ?? [], patch.allocation);
  const total = totalBasisPoints(allocation);
  if (total > ALL_BASIS_POINTS) {
    const detail = `The allocations add up to ${total / 100} %, those kept from before included; at most 100 % can be given away.`;
    return { kind: 'refused', code: 'allocation_over_100', detail };
  }
  const { enabled, percentage, controlValue } = patch;
  return { kind: 'merged', rollout: { enabled, percentage, controlValue, allocation } };
};

/** @returns the share of every variant with control first; the shares add up to 100 %. */
export const sharesWithControl = (
  allocation: readonly VariantShare[],
): readonly { readonly key: string; readonly basisPoints: BasisPoints }[] => [
  { key: CONTROL_KEY, basisPoints: ALL_BASIS_POINTS - totalBasisPoints(allocation) },
  ...allocation.map(({ key, basisPoints }) => ({ key, basisPoints })),
];
