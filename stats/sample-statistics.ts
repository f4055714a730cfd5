import type { ArmStatistics, Moments } from './moments.js';
import { mean, momentsOf, variance } from './moments.js';
import type { RatioStatistics } from './ratio.js';
import { ratio, ratioMoments, ratioVariance } from './ratio.js';
import type { Refused } from './refusals.js';

/** What an arm of a metric came to: values, or numerators and denominators. */
export type SampleStatistics = ArmStatistics | RatioStatistics;

/**
 * Moments of an arm, or why it has none.
 *
 * @param alpha of the interval by which a denominator is judged
 */
export const momentsOfSample = (arm: SampleStatistics, alpha: number): Moments | Refused =>
  arm.kind === 'ratio' ? ratioMoments(arm, alpha) : momentsOf(arm);

/** @returns the arm's mean, or ratio; null where it is no number */
export const meanOfSample = (arm: SampleStatistics): number | null => {
  if (!(arm.n > 0)) return null;
  const value = arm.kind === 'ratio' ? ratio(arm) : arm.sum / arm.n;
  return Number.isFinite(value) ? value : null;
};

/**
 * Units and the sum of their values, which decide whether an arm is too small; of a ratio, the sum of the numerators.
 */
export const sizeOfSample = (arm: SampleStatistics): Pick<ArmStatistics, 'n' | 'sum'> =>
  arm.kind === 'ratio' ? { n: arm.n, sum: arm.numerator.sum } : arm;

/**
 * Mean and variance as they stand, without a check.
 *
 * @param arm of two units at least
 */
export const plainMomentsOfSample = (arm: SampleStatistics): Moments => {
  const { n } = arm;
  if (arm.kind === 'ratio')
    return { kind: 'moments', n, mean: ratio(arm), variance: Math.max(0, ratioVariance(arm)) };
  const { sum, sumSquares } = arm;
  const values = { n, sum, sumSquares };
  return { kind: 'moments', n, mean: mean(values), variance: variance(values) };
};
