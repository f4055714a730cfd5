/** A share in hundredths of a percent, an integer from 0 to 10,000. Integers add up exactly; percentages do not. */
export type BasisPoints = number;

export const ALL_BASIS_POINTS: BasisPoints = 10_000;

/** @returns whether something is a share of the whole in basis points. */
export const isBasisPoints = (value: unknown): value is BasisPoints =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= ALL_BASIS_POINTS;

/**
 * Reads a percentage with at most two decimals.
 *
 * @param percentage a number from 0 to 100
 * @returns basis points, or null when it is out of range, not finite or more precise than two decimals
 */
export const basisPointsFromPercentage = (percentage: number): BasisPoints | null => {
  if (!Number.isFinite(percentage) || percentage < 0 || percentage > 100) return null;
  const basisPoints = Math.round(percentage * 100);
  // Only the double that is nearest to a number with two decimals comes back from the division as it was.
  return basisPoints / 100 === percentage ? basisPoints : null;
};

/** @returns the percentage that these basis points stand for, exact to two decimals. */
export const percentageFromBasisPoints = (basisPoints: BasisPoints): number => basisPoints / 100;

/** @returns the sum of shares, in basis points. */
export const totalBasisPoints = (shares: readonly { readonly basisPoints: BasisPoints }[]): BasisPoints =>
  shares.reduce((sum, share) => sum + share.basisPoints, 0);
