import { chiSquareSurvival } from './chi-square-distribution.js';
import { normalSurvival } from './normal-distribution.js';
import { logGamma, regularizedBeta } from './special-functions.js';

/** Beyond this many standard deviations of its mixing counts a series has nothing left to add. */
const REACH = 12;

/** Sum of `term` over the counts that a Poisson distribution with this mean has any probability for. */
const overPoissonCounts = (mean: number, term: (count: number) => number): number => {
  const spread = REACH * (Math.sqrt(mean) + 2);
  let sum = 0;
  for (let count = Math.max(0, Math.floor(mean - spread)); count <= mean + spread; count += 1)
    sum += term(count);
  return sum;
};

/**
 * P(X > x) of the noncentral chi-square distribution, as the Poisson mixture of central ones.
 * Source: Abramowitz & Stegun 26.4.25.
 *
 * @throws RangeError unless df > 0 and noncentrality >= 0
 */
export const noncentralChiSquareSurvival = (x: number, df: number, noncentrality: number): number => {
  if (!(noncentrality >= 0)) throw new RangeError('the noncentrality must not be negative');
  const half = noncentrality / 2;
  if (half === 0) return chiSquareSurvival(x, df);
  const logHalf = Math.log(half);
  return overPoissonCounts(half, (j) => {
    const weight = Math.exp(j * logHalf - half - logGamma(j + 1));
    return weight * chiSquareSurvival(x, df + 2 * j);
  });
};

/**
 * P(T > t) of the noncentral Student distribution, t >= 0: one less the series of incomplete beta functions, so precise to
 * 1e-12 and not in its far tail. Source: Lenth 1989, AS 243.
 *
 * @throws RangeError unless t >= 0 and df > 0
 */
export const noncentralTSurvival = (t: number, df: number, noncentrality: number): number => {
  if (!(t >= 0 && df > 0)) throw new RangeError('noncentral t needs t >= 0 and df > 0');
  const square = t * t;
  const x = square / (df + square);
  const half = (noncentrality * noncentrality) / 2;
  const below = normalSurvival(noncentrality);
  if (half === 0) return 1 - below - 0.5 * regularizedBeta(x, 0.5, df / 2);
  const logHalf = Math.log(half);
  const between = overPoissonCounts(half, (j) => {
    const even = Math.exp(j * logHalf - half - logGamma(j + 1));
    const odd = Math.exp((j + 0.5) * logHalf - half - logGamma(j + 1.5)) * Math.sign(noncentrality);
    return even * regularizedBeta(x, j + 0.5, df / 2) + odd * regularizedBeta(x, j + 1, df / 2);
  });
  return Math.min(1, Math.max(0, 1 - below - between / 2));
};
