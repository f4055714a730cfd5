import type { BasisPoints } from './basis-points.js';

/** How many variants a feature can have, and so how many shares a state. */
export const MAX_VARIANTS = 100;

/** The share of one variant. What is left of 100 % is control's. */
export interface VariantShare {
  readonly variantId: number;
  readonly key: string;
  readonly basisPoints: BasisPoints;
}
