import { CONTROL_KEY } from '../../../domain/experiment.js';
import type { VariantShare } from '../../../domain/variant-share.js';

/** Shares with the keys that the database knows, or those of them that are not variants of the feature. */
export type KnownShares =
  | { readonly kind: 'known'; readonly shares: readonly VariantShare[] }
  | { readonly kind: 'unknown'; readonly variantIds: readonly number[] };

/**
 * Looks shares up among a feature's variants; the id counts, a key that somebody sent does not.
 *
 * @param variants every variant of the feature
 */
export const knownShares = (
  variants: readonly VariantShare[],
  shares: readonly VariantShare[],
): KnownShares => {
  const keys = new Map(variants.map(({ variantId, key }) => [variantId, key]));
  const variantIds = shares.map((share) => share.variantId).filter((variantId) => !keys.has(variantId));
  if (variantIds.length > 0) return { kind: 'unknown', variantIds };
  return {
    kind: 'known',
    shares: shares.map((share) => ({ ...share, key: keys.get(share.variantId) ?? CONTROL_KEY })),
  };
};
