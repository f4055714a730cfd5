import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';
import { studentTQuantile } from './student-t-distribution.js';

interface Sums {
  readonly sum: number;
  readonly sumSquares: number;
}

/**
 * Sufficient statistics of one arm of a ratio metric: n units, each with a numerator and a denominator, their sums and
 * squared sums, and the sum of numerator times denominator over the units.
 */
export interface RatioStatistics {
  readonly kind: 'ratio';
  readonly n: number;
  readonly numerator: Sums;
  readonly denominator: Sums;
  readonly sumOfProducts: number;
}

/** What the units' numerators come to, divided by what their denominators come to. */
export const ratio = (arm: RatioStatistics): number => arm.numerator.sum / arm.denominator.sum;

/** Covariance of numerator and denominator over the units, the n-1 version. */
export const covariance = (arm: RatioStatistics): number => {
  const { n, numerator, denominator, sumOfProducts } = arm;
  return (sumOfProducts - numerator.sum * (denominator.sum / n)) / (n - 1);
};

const variance = ({ sum, sumSquares }: Sums, n: number): number => (sumSquares - sum * (sum / n)) / (n - 1);

/**
 * n times the variance of the ratio, so that it takes the place of the variance of one unit's value. By the delta
 * method: the sample variance of (M_i - r D_i)/mean(D), that is (s2_M - 2 r cov + r^2 s2_D)/mean(D)^2. Not clamped.
 * Source: Deng, Knoblich, Lu 2018.
 */
export const ratioVariance = (arm: RatioStatistics): number => {
  const r = ratio(arm);
  const spread =
    variance(arm.numerator, arm.n) + r * (r * variance(arm.denominator, arm.n) - 2 * covariance(arm));
  return spread / (arm.denominator.sum / arm.n) ** 2;
};

const isUsable = ({ n, numerator, denominator, sumOfProducts }: RatioStatistics): boolean => {
  const sums = [numerator.sum, numerator.sumSquares, denominator.sum, denominator.sumSquares, sumOfProducts];
  return Number.isSafeInteger(n) && n >= 0 && sums.every(Number.isFinite);
};

const isContradictory = (sums: Sums, n: number): boolean =>
  variance(sums, n) < -(Number.EPSILON * n * Math.abs(sums.sumSquares)) / (n - 1);

const sumsRefusal = (arm: RatioStatistics): Refused | null => {
  const { n, numerator, denominator } = arm;
  if (!isUsable(arm)) return refuse('invalidStatistics');
  if (n < 2) return refuse(n === 0 ? 'noUnits' : 'tooFewUnits');
  const contradictory = isContradictory(numerator, n) || isContradictory(denominator, n);
  return contradictory ? refuse('negativeVariance') : null;
};

/** Whether there is enough below the line to divide by: its mean's own interval must not cover 0. */
const denominatorRefusal = ({ n, denominator }: RatioStatistics, alpha: number): Refused | null => {
  if (denominator.sum === 0) return refuse('zeroDenominator');
  const standardError = Math.sqrt(Math.max(0, variance(denominator, n)) / n);
  const reach = studentTQuantile(1 - alpha / 2, n - 1) * standardError;
  return Math.abs(denominator.sum / n) <= reach ? refuse('unstableDenominator') : null;
};

/** What n additions may round away in each of the sums, in the variance. */
const roundingError = (arm: RatioStatistics): number => {
  const { n, numerator, denominator, sumOfProducts } = arm;
  const r = Math.abs(ratio(arm));
  const sums = numerator.sumSquares + r * (2 * Math.abs(sumOfProducts) + r * denominator.sumSquares);
  return (Number.EPSILON * n * sums) / (n - 1) / (denominator.sum / n) ** 2;
};

/**
 * Ratio and its variance as moments, from which effects are computed as from those of a mean. Spread below the rounding
 * error of the sums counts as none.
 *
 * @returns a refusal for invalidStatistics, noUnits, tooFewUnits (n < 2), zeroDenominator, unstableDenominator (the
 *   interval of the denominator's mean covers 0, where the delta method says nothing), negativeVariance (sums that
 *   contradict each other by more than rounding explains)
 */
export const ratioMoments = (arm: RatioStatistics, alpha: number): Moments | Refused => {
  const refused = sumsRefusal(arm) ?? denominatorRefusal(arm, alpha);
  if (refused !== null) return refused;
  const raw = ratioVariance(arm);
  const noise = roundingError(arm);
  if (!Number.isFinite(raw + noise)) return refuse('invalidStatistics');
  if (raw < -noise) return refuse('negativeVariance');
  return { kind: 'moments', n: arm.n, mean: ratio(arm), variance: raw <= noise ? 0 : raw };
};
