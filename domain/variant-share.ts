import type { BasisPoints } from './basis-points.js';

/** The share of one variant. What is left of 100 % is control's. */
export interface VariantShare {
  readonly variantId: number;
  readonly key: string;
  readonly basisPoints: BasisPoints;
}
