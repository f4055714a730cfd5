import { chiSquareSurvival } from './chi-square-distribution.js';
import { relativeStandardError } from './effect-size.js';
import type { Moments } from './moments.js';
import { chanceToWin } from './posterior.js';
import type { RawStatistics } from './raw-statistics.js';
import { plainMomentsOf } from './raw-statistics.js';
import { pearsonStatistic } from './sample-ratio.js';

const Z_975 = 1.959963984540054;

/** The comparison that Flagsmith's results payload carries. Lift 0.2 means 20 %. */
export interface KernelComparison {
  readonly lift: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly chanceToWin: number;
}

const kernelMoments = (arm: RawStatistics): Moments | null => (arm.n >= 2 ? plainMomentsOf(arm) : null);

/**
 * Flagsmith's comparison, number for number: delta-method lift, normal 95 % interval, flat-prior chance to win, the
 * n-1 variance for every metric. Without spread in either arm the result is certain. lowerIsBetter turns only the
 * chance to win. A ratio, which Flagsmith does not have, takes the mean's place with its delta-method variance.
 *
 * @returns null for n < 2, a control mean <= 0, and sums that are no numbers
 */
export const compareToControl = (
  control: RawStatistics,
  treatment: RawStatistics,
  options: { readonly lowerIsBetter?: boolean } = {},
): KernelComparison | null => {
  const c = kernelMoments(control);
  const t = kernelMoments(treatment);
  if (c === null || t === null || !(c.mean > 0)) return null;
  const lift = (t.mean - c.mean) / c.mean;
  const standardError = relativeStandardError(c, t);
  if (!Number.isFinite(lift) || !Number.isFinite(standardError)) return null;
  return {
    lift,
    ciLow: lift - Z_975 * standardError,
    ciHigh: lift + Z_975 * standardError,
    chanceToWin: chanceToWin({ mean: lift, sd: standardError }, options.lowerIsBetter ?? false),
  };
};

/**
 * Flagsmith's sample ratio p-value of counts against shares that sum to 1, in the same order.
 *
 * @returns null with fewer than two arms, no units, or any share <= 0
 */
export const kernelSampleRatioPValue = (
  observed: readonly number[],
  shares: readonly number[],
): number | null => {
  const total = observed.reduce((sum, count) => sum + count, 0);
  if (observed.length < 2 || observed.length !== shares.length) return null;
  if (!(total > 0) || !shares.every((share) => share > 0)) return null;
  const expected = shares.map((share) => total * share);
  return chiSquareSurvival(pearsonStatistic(observed, expected), observed.length - 1);
};
