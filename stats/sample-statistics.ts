import type { CentredRatio } from './centred-ratio.js';
import { mergeRatios, momentsOfRatio, ratioOfMeans } from './centred-ratio.js';
import type { CentredSummary } from './centred-summary.js';
import { mergeSummaries, momentsOfSummary } from './centred-summary.js';
import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';

/** What an arm of a metric came to: values, or numerators and denominators. */
export type SampleStatistics = CentredSummary | CentredRatio;

const isRatio = (arm: SampleStatistics): arm is CentredRatio => 'kind' in arm;

/**
 * Moments of an arm, or why it has none.
 *
 * @param alpha of the interval by which a denominator is judged
 */
export const momentsOfSample = (arm: SampleStatistics, alpha: number): Moments | Refused =>
  isRatio(arm) ? momentsOfRatio(arm, alpha) : momentsOfSummary(arm);

/** @returns the arm's mean, or ratio; null where it is no number */
export const meanOfSample = (arm: SampleStatistics): number | null => {
  if (!(arm.n > 0)) return null;
  const value = isRatio(arm) ? ratioOfMeans(arm) : arm.mean;
  return Number.isFinite(value) ? value : null;
};

/** Several samples that share no unit as one. All are ratios, or none is. */
export const mergeSamples = (samples: readonly SampleStatistics[]): SampleStatistics =>
  samples.reduce<SampleStatistics>(
    (whole, part) => {
      if (!isRatio(part)) return isRatio(whole) ? whole : mergeSummaries(whole, part);
      return isRatio(whole) ? mergeRatios(whole, part) : part;
    },
    { n: 0, mean: 0, m2: 0 },
  );
