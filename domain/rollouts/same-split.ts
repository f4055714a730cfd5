import type { VariantShare } from '../variant-share.js';

/** The hash walks variants in the order of their ids, so the order of the list says nothing; nor do empty shares. */
const partsOf = (allocation: readonly VariantShare[]): string =>
  allocation
    .filter(({ basisPoints }) => basisPoints > 0)
    .sort((left, right) => left.variantId - right.variantId)
    .map(({ variantId, basisPoints }) => `${variantId}:${basisPoints}`)
    .join(' ');

/** @returns whether two allocations give everybody in the cohort the same variant. */
export const isSameSplit = (one: readonly VariantShare[], other: readonly VariantShare[]): boolean =>
  partsOf(one) === partsOf(other);
