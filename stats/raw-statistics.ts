import type { ArmStatistics, Moments } from './moments.js';
import { mean, variance } from './moments.js';
import type { RatioStatistics } from './ratio.js';
import { ratio, ratioVariance } from './ratio.js';

/** What an arm of a metric came to in plain sums, as the predecessor's formulas read it. */
export type RawStatistics = ArmStatistics | RatioStatistics;

/**
 * Units and the sum of their values, which decide whether an arm is too small; of a ratio, the sum of the numerators.
 */
export const sizeOfSums = (arm: RawStatistics): Pick<ArmStatistics, 'n' | 'sum'> =>
  arm.kind === 'ratio' ? { n: arm.n, sum: arm.numerator.sum } : arm;

/**
 * Mean and variance as they stand, without a check.
 *
 * @param arm of two units at least
 */
export const plainMomentsOf = (arm: RawStatistics): Moments => {
  const { n } = arm;
  if (arm.kind === 'ratio')
    return { kind: 'moments', n, mean: ratio(arm), variance: Math.max(0, ratioVariance(arm)) };
  const { sum, sumSquares } = arm;
  const values = { n, sum, sumSquares };
  return { kind: 'moments', n, mean: mean(values), variance: variance(values) };
};
