import { regularizedGammaQ } from './special-functions.js';

/**
 * P(X > x) of the chi-square distribution with df > 0 degrees of freedom. Computed as such and not as 1 - cdf, because
 * the p-values of interest are 1e-10 and smaller. Formula: Q(df/2, x/2).
 *
 * @throws RangeError unless df > 0
 */
export const chiSquareSurvival = (x: number, df: number): number => {
  if (!(df > 0)) throw new RangeError('chi-square needs df > 0');
  return regularizedGammaQ(df / 2, x / 2);
};
