import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

/** n values by their mean and their sum of squared deviations from it. Keeps its digits under a large offset. */
export interface CentredSummary {
  readonly n: number;
  readonly mean: number;
  readonly m2: number;
}

/** The summary of no values, neutral in a merge. */
const EMPTY_SUMMARY: CentredSummary = { n: 0, mean: 0, m2: 0 };

/** Both summaries as one, for parts that share no unit. Source: Chan, Golub, LeVeque 1979. */
export const mergeSummaries = (a: CentredSummary, b: CentredSummary): CentredSummary => {
  const n = a.n + b.n;
  if (n === 0) return EMPTY_SUMMARY;
  const gap = b.mean - a.mean;
  return { n, mean: a.mean + gap * (b.n / n), m2: a.m2 + b.m2 + gap * gap * ((a.n * b.n) / n) };
};

/** Summary of raw values, for small samples and checks. */
export const summarizeValues = (values: readonly number[]): CentredSummary =>
  values.reduce<CentredSummary>(
    (summary, value) => mergeSummaries(summary, { n: 1, mean: value, m2: 0 }),
    EMPTY_SUMMARY,
  );

/**
 * The deviation, as a part of the mean, that a stable computation may leave where all values are equal: a few units in
 * the last place.
 */
const LAST_PLACES = 4 * Number.EPSILON;

/**
 * Moments with the n-1 variance. Spread in the last places of the mean counts as none: a constant metric must not become
 * significant by them.
 *
 * @returns a refusal for noUnits, tooFewUnits (n < 2), invalidStatistics, negativeVariance
 */
export const momentsOfSummary = ({ n, mean, m2 }: CentredSummary): Moments | Refused => {
  const finite = Number.isFinite(mean) && Number.isFinite(m2);
  if (!finite || !Number.isSafeInteger(n) || n < 0) return refuse('invalidStatistics');
  if (n < 2) return refuse(n === 0 ? 'noUnits' : 'tooFewUnits');
  if (m2 < 0) return refuse('negativeVariance');
  const isConstant = Math.sqrt(m2 / n) <= LAST_PLACES * Math.abs(mean);
  return { kind: 'moments', n, mean, variance: isConstant ? 0 : m2 / (n - 1) };
};
