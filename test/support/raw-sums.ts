import type { IdentitySums } from '../../domain/metrics/identity-sums.js';

/** @returns what is known of n numbers, from their sum and the sum of their squares. */
export const rawSums = (n: number, sum: number, sumSquares: number): IdentitySums => ({
  sum,
  sumSquares,
  mean: sum / n,
  m2: sumSquares - sum * (sum / n),
});
