import { SAMPLE_RATIO_THRESHOLD } from '../domain/snapshots/sample-ratio-threshold.js';
import { chiSquareSurvival } from './chi-square-distribution.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

/** Below this many units in all there is no sample ratio check. */
const SAMPLE_RATIO_FLOOR = 100;

const MINIMUM_EXPECTED = 5;

/**
 * A stretch of constant allocation: units first exposed in it per arm, and the allocation's weights in the same order.
 * Weights need not sum to 1. Units in an arm of weight 0 do not count.
 */
export interface AllocationPeriod {
  readonly observed: readonly number[];
  readonly weights: readonly number[];
}

/** Pearson's test of the arms' sizes against the allocation. */
export interface SampleRatio {
  readonly kind: 'sampleRatio';
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  /** Units per arm, of those periods in which the arm had weight. */
  readonly observed: readonly number[];
  /** The sum over the periods of the period's units times the arm's share in it. */
  readonly expected: readonly number[];
}

const isUsable = (period: AllocationPeriod, arms: number): boolean => {
  const sameLength = period.observed.length === arms && period.weights.length === arms;
  return sameLength && [...period.observed, ...period.weights].every((x) => Number.isFinite(x) && x >= 0);
};

const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const counted = (period: AllocationPeriod, arm: number): number =>
  (period.weights[arm] ?? 0) > 0 ? (period.observed[arm] ?? 0) : 0;

const expectedIn = (period: AllocationPeriod, arm: number): number => {
  const total = sumOf(period.weights);
  const units = sumOf(period.weights.map((_, other) => counted(period, other)));
  return total > 0 ? (units * (period.weights[arm] ?? 0)) / total : 0;
};

/** Sum of (O - E)^2/E over arms that expect anything. */
export const pearsonStatistic = (observed: readonly number[], expected: readonly number[]): number =>
  sumOf(
    expected.map((e, arm) => {
      const gap = (observed[arm] ?? 0) - e;
      return e > 0 ? (gap * gap) / e : 0;
    }),
  );

/**
 * Chi-square test over all periods, without a floor. X2 = sum (O - E)^2/E over arms that had weight while
 * units came; p is the survival function with arms - 1 degrees of freedom.
 *
 * @returns a refusal for invalidStatistics (lengths differ, negative, not finite), noUnits, tooFewArms
 */
export const sampleRatioTest = (periods: readonly AllocationPeriod[]): SampleRatio | Refused => {
  const arms = periods[0]?.weights.length ?? 0;
  if (!periods.every((period) => isUsable(period, arms))) return refuse('invalidStatistics');
  const observed = Array.from({ length: arms }, (_, arm) => sumOf(periods.map((p) => counted(p, arm))));
  const expected = Array.from({ length: arms }, (_, arm) => sumOf(periods.map((p) => expectedIn(p, arm))));
  if (sumOf(observed) === 0) return refuse('noUnits');
  const degreesOfFreedom = expected.filter((count) => count > 0).length - 1;
  if (degreesOfFreedom < 1) return refuse('tooFewArms');
  const statistic = pearsonStatistic(observed, expected);
  if (!Number.isFinite(statistic)) return refuse('invalidStatistics');
  const pValue = chiSquareSurvival(statistic, degreesOfFreedom);
  return { kind: 'sampleRatio', statistic, degreesOfFreedom, pValue, observed, expected };
};

/**
 * The test with its floors.
 *
 * @returns a refusal for tooFewUnits below 100 units in all or 5 expected units in an arm with weight, and for all that
 *   sampleRatioTest refuses
 */
export const sampleRatioCheck = (periods: readonly AllocationPeriod[]): SampleRatio | Refused => {
  const result = sampleRatioTest(periods);
  if (result.kind === 'refused') return result;
  const thin = result.expected.some((count) => count > 0 && count < MINIMUM_EXPECTED);
  return thin || sumOf(result.observed) < SAMPLE_RATIO_FLOOR ? refuse('tooFewUnits') : result;
};

/** Whether a check rings the alarm. A refused check does not. */
export const isSampleRatioMismatch = (
  check: SampleRatio | Refused,
  threshold = SAMPLE_RATIO_THRESHOLD,
): boolean => check.kind === 'sampleRatio' && check.pValue < threshold;
