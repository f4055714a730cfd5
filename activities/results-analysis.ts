import type { ExposureReadout } from '../db/clickhouse/experiment-reader.js';
import type { Assignment } from '../domain/experiment.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import type { CutEpoch } from '../domain/rollouts/epoch.js';
import { areSharesKnown, sharesOfEpoch } from '../domain/rollouts/expected-shares.js';
import { phasesOf } from '../domain/rollouts/phases.js';
import type { Counts, ResultsPhase, SampleRatioResult } from '../domain/snapshots/snapshot-payload.js';
import { refuse } from '../stats/refusals.js';
import type { AllocationPeriod } from '../stats/sample-ratio.js';
import { isSampleRatioMismatch, sampleRatioCheck } from '../stats/sample-ratio.js';
import type { ComparedMetric, MetricReading } from './compare-metric.js';
import { compareMetric } from './compare-metric.js';
import { resultsPhases } from './results-phases.js';

export interface ResultsInput {
  /** `flag` if left out. */
  readonly assignment?: Assignment;
  /** Cut at the window's end. */
  readonly epochs: readonly CutEpoch[];
  readonly exposures: ExposureReadout;
  readonly metrics: readonly { readonly metric: ExperimentMetric; readonly reading: MetricReading }[];
  readonly plannedUnits: number;
}

interface Variants {
  /** Those that some epoch gave out, control first. */
  readonly expected: readonly string[];
  /** Those that were seen, in a stable order: control first, then as allocated, then those nobody expected. */
  readonly seen: readonly string[];
  /** Variants beyond the largest unexpected ones. */
  readonly leftOut: number;
}

/** How the variants compare; what snapshots say of it and what the experiment is paused for both follow from this. */
export interface ResultsAnalysis {
  readonly variants: Variants;
  readonly excludedIdentities: number;
  readonly phases: readonly ResultsPhase[];
  /** Null where nothing was tested. */
  readonly sampleRatioPValue: number | null;
  readonly sampleRatio: SampleRatioResult;
  readonly metrics: readonly ComparedMetric[];
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

const identitiesOf = (exposures: ExposureReadout, variant: string, epoch?: number): number =>
  exposures.rows
    .filter((row) => row.variant === variant && (epoch === undefined || row.epoch === epoch))
    .reduce((sum, row) => sum + row.identities, 0);

/** How many variants that nobody allocated are shown, the largest first. */
const UNEXPECTED_SHOWN = 20;

const variantsOf = ({ epochs, exposures }: ResultsInput): Variants => {
  const expected = unique(epochs.flatMap((epoch) => sharesOfEpoch(epoch).map(({ key }) => key)));
  const sizes = new Map<string, number>();
  for (const { variant, identities } of exposures.rows) {
    sizes.set(variant, (sizes.get(variant) ?? 0) + identities);
  }
  const unexpected = [...sizes]
    .filter(([key]) => !expected.includes(key))
    .sort(([left, n], [right, m]) => m - n || (left < right ? -1 : 1))
    .map(([key]) => key);
  const shown = unexpected.slice(0, UNEXPECTED_SHOWN).sort();
  const seen = [...expected.filter((key) => sizes.has(key)), ...shown];
  return { expected, seen, leftOut: unexpected.length - shown.length };
};

/** Sizes against the allocation of the epoch in which each identity came; a ramp is no mismatch. */
const sampleRatioOf = (
  { assignment = 'flag', epochs, exposures }: ResultsInput,
  arms: readonly string[],
): Pick<ResultsAnalysis, 'sampleRatioPValue' | 'sampleRatio'> => {
  const told = epochs.filter((epoch) => areSharesKnown(assignment, epoch));
  const periods: AllocationPeriod[] = told.map((epoch) => {
    const shares = new Map(sharesOfEpoch(epoch).map(({ key, share }) => [key, share]));
    return {
      observed: arms.map((key) => identitiesOf(exposures, key, epoch.number)),
      weights: arms.map((key) => shares.get(key) ?? 0),
    };
  });
  const check = told.length === 0 ? refuse('unknownShares') : sampleRatioCheck(periods);
  const byArm = (counts: readonly number[]): Counts =>
    Object.fromEntries(arms.map((key, index) => [key, counts[index] ?? 0]));
  const observed = byArm(arms.map((key) => identitiesOf(exposures, key)));
  if (check.kind === 'refused') {
    const { reason } = check;
    return { sampleRatioPValue: null, sampleRatio: { alarm: false, reason, observed, expected: {} } };
  }
  const alarm = isSampleRatioMismatch(check);
  const expected = byArm(check.expected);
  return { sampleRatioPValue: check.pValue, sampleRatio: { alarm, reason: null, observed, expected } };
};

/** Compares the variants by all metrics. A metric that could not be read says so and leaves the others alone. */
export const analyzeResults = (input: ResultsInput): ResultsAnalysis => {
  const { assignment = 'flag', epochs, exposures, plannedUnits } = input;
  const variants = variantsOf(input);
  const phases = phasesOf(epochs);
  const sizes = sampleRatioOf(input, variants.expected);
  const described = resultsPhases({
    ...{ assignment, phases, exposures },
    variants: unique([...variants.expected, ...variants.seen]),
  });
  const context = {
    variants: variants.seen,
    phases: phases.map(({ number }) => number),
    identities: (variant: string, phase: number) =>
      described.find(({ number }) => number === phase)?.observed[variant] ?? 0,
    plannedUnits,
    sampleRatioMismatch: sizes.sampleRatio.alarm,
  };
  return {
    variants,
    excludedIdentities: exposures.excludedIdentities,
    phases: described,
    ...sizes,
    metrics: input.metrics.map(({ metric, reading }) => compareMetric(metric, reading, context)),
  };
};
