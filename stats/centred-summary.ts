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
 * Moments with the n-1 variance.
 *
 * @returns a refusal for noUnits, tooFewUnits (n < 2), invalidStatistics, negativeVariance
 */
export const momentsOfSummary = (summary: CentredSummary): Moments | Refused => {
  const finite = Number.isFinite(summary.mean) && Number.isFinite(summary.m2);
  if (!finite || !Number.isSafeInteger(summary.n) || summary.n < 0) return refuse('invalidStatistics');
  if (summary.n < 2) return refuse(summary.n === 0 ? 'noUnits' : 'tooFewUnits');
  if (summary.m2 < 0) return refuse('negativeVariance');
  return { kind: 'moments', n: summary.n, mean: summary.mean, variance: summary.m2 / (summary.n - 1) };
};
