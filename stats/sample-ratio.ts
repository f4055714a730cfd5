import { SAMPLE_RATIO_THRESHOLD } from '../domain/snapshots/sample-ratio-threshold.js';
import { chiSquareSurvival } from './chi-square-distribution.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';
import { sumOf } from './sum-of.js';

/** Below this many units of a period there is no sample ratio check. */
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

/** What one period says by itself. */
interface PeriodRatio {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Units per arm that had weight; 0 in the others. */
  readonly observed: readonly number[];
  /** The period's units times the arm's share. */
  readonly expected: readonly number[];
}

/** A period that is tested, or why it is left out. */
export type TestedPeriod = (PeriodRatio & { readonly kind: 'tested' }) | Refused;

/** Pearson's test of the arms' sizes against the allocation, over all periods that are tested. */
export interface SampleRatio extends PeriodRatio {
  readonly kind: 'sampleRatio';
  readonly pValue: number;
  /** In the order in which they were given. */
  readonly periods: readonly TestedPeriod[];
}

const isUsable = (period: AllocationPeriod, arms: number): boolean => {
  const sameLength = period.observed.length === arms && period.weights.length === arms;
  return sameLength && [...period.observed, ...period.weights].every((x) => Number.isFinite(x) && x >= 0);
};

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

const testPeriod = (period: AllocationPeriod): TestedPeriod => {
  const observed = period.weights.map((_, arm) => counted(period, arm));
  const expected = period.weights.map((_, arm) => expectedIn(period, arm));
  if (sumOf(observed) === 0) return refuse('noUnits');
  const degreesOfFreedom = expected.filter((count) => count > 0).length - 1;
  if (degreesOfFreedom < 1) return refuse('tooFewArms');
  return {
    kind: 'tested',
    ...{ statistic: pearsonStatistic(observed, expected), degreesOfFreedom, observed, expected },
  };
};

/** A period too thin for a chi-square is left out: its statistic would not follow that distribution. */
const checkPeriod = (period: AllocationPeriod): TestedPeriod => {
  const tested = testPeriod(period);
  if (tested.kind === 'refused') return tested;
  const thin = tested.expected.some((count) => count > 0 && count < MINIMUM_EXPECTED);
  return thin || sumOf(tested.observed) < SAMPLE_RATIO_FLOOR ? refuse('tooFewUnits') : tested;
};

/** What is closest to a test is said first. */
const REASONS = ['tooFewUnits', 'tooFewArms', 'noUnits'] as const;

const overPeriods = (
  periods: readonly AllocationPeriod[],
  test: (period: AllocationPeriod) => TestedPeriod,
): SampleRatio | Refused => {
  const arms = periods[0]?.weights.length ?? 0;
  if (!periods.every((period) => isUsable(period, arms))) return refuse('invalidStatistics');
  const all = periods.map(test);
  const tested = all.flatMap((period) => (period.kind === 'tested' ? [period] : []));
  if (tested.length === 0) {
    const has = (reason: string): boolean =>
      all.some((period) => period.kind === 'refused' && period.reason === reason);
    return refuse(REASONS.find(has) ?? 'noUnits');
  }
  const perArm = (counts: (period: PeriodRatio) => readonly number[]): readonly number[] =>
    Array.from({ length: arms }, (_, arm) => sumOf(tested.map((period) => counts(period)[arm] ?? 0)));
  const statistic = sumOf(tested.map((period) => period.statistic));
  if (!Number.isFinite(statistic)) return refuse('invalidStatistics');
  const degreesOfFreedom = sumOf(tested.map((period) => period.degreesOfFreedom));
  return {
    kind: 'sampleRatio',
    ...{ statistic, degreesOfFreedom, pValue: chiSquareSurvival(statistic, degreesOfFreedom) },
    observed: perArm(({ observed }) => observed),
    expected: perArm(({ expected }) => expected),
    periods: all,
  };
};

/**
 * Chi-square test without a floor. Each period has its X2 = sum (O - E)^2/E over the arms with weight, and one degree of
 * freedom less than those arms; both are added over the periods, so that mismatches in opposite directions do not cancel.
 *
 * @returns a refusal for invalidStatistics (lengths differ, negative, not finite), noUnits, tooFewArms
 */
export const sampleRatioTest = (periods: readonly AllocationPeriod[]): SampleRatio | Refused =>
  overPeriods(periods, testPeriod);

/**
 * The test with its floors: a period below 100 units, or 5 expected units in an arm with weight, is left out.
 *
 * @returns a refusal for tooFewUnits where that leaves out all, and for all that sampleRatioTest refuses
 */
export const sampleRatioCheck = (periods: readonly AllocationPeriod[]): SampleRatio | Refused =>
  overPeriods(periods, checkPeriod);

/** Whether a single look is clear. A refused check is not. The alarm is another matter: it may be looked at often. */
export const isSampleRatioMismatch = (
  check: SampleRatio | Refused,
  threshold = SAMPLE_RATIO_THRESHOLD,
): boolean => check.kind === 'sampleRatio' && check.pValue < threshold;
