import type { ExposureReadout } from '../db/clickhouse/experiment-reader.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import type { Epoch } from '../domain/rollouts/epoch.js';
import { sharesOfEpoch } from '../domain/rollouts/expected-shares.js';
import type { AllocationPhase } from '../stats/index.js';
import { isSampleRatioMismatch, sampleRatioCheck } from '../stats/index.js';
import type { MetricOutcome, MetricView } from './metric-view.js';
import { metricView } from './metric-view.js';

export interface ResultsInput {
  readonly epochs: readonly Epoch[];
  readonly exposures: ExposureReadout;
  readonly metrics: readonly { readonly metric: ExperimentMetric; readonly outcome: MetricOutcome }[];
  readonly plannedUnits: number;
}

export interface ResultsPayload {
  readonly srm_p_value: number | null;
  readonly srm: SampleRatioView;
  readonly excluded_identities: number;
  readonly unexpected_variants: readonly string[];
  /** Variants beyond the largest unexpected ones; anybody who has the public key can make up names. */
  readonly unexpected_variants_left_out: number;
  readonly metrics: readonly MetricView[];
}

interface SampleRatioView {
  readonly alarm: boolean;
  readonly reason: string | null;
  readonly observed: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

const identitiesOf = (exposures: ExposureReadout, variant: string, epoch?: number): number =>
  exposures.rows
    .filter((row) => row.variant === variant && (epoch === undefined || row.epoch === epoch))
    .reduce((sum, row) => sum + row.identities, 0);

/** How many variants that nobody allocated are shown, the largest first. */
const UNEXPECTED_SHOWN = 20;

interface Variants {
  readonly expected: readonly string[];
  /** In a stable order: control first, then as allocated, then those nobody expected. */
  readonly seen: readonly string[];
  readonly leftOut: number;
}

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
const sampleRatio = ({ epochs, exposures }: ResultsInput, arms: readonly string[]) => {
  const phases: AllocationPhase[] = epochs.map((epoch) => {
    const shares = new Map(sharesOfEpoch(epoch).map(({ key, share }) => [key, share]));
    return {
      observed: arms.map((key) => identitiesOf(exposures, key, epoch.number)),
      weights: arms.map((key) => shares.get(key) ?? 0),
    };
  });
  const check = sampleRatioCheck(phases);
  const view = (counts: readonly number[]): Record<string, number> =>
    Object.fromEntries(arms.map((key, index) => [key, counts[index] ?? 0]));
  const observed = view(arms.map((key) => identitiesOf(exposures, key)));
  const srm: SampleRatioView =
    check.kind === 'refused'
      ? { alarm: false, reason: check.reason, observed, expected: {} }
      : { alarm: isSampleRatioMismatch(check), reason: null, observed, expected: view(check.expected) };
  return { pValue: check.kind === 'refused' ? null : check.pValue, srm };
};

/**
 * Builds the results' payload: the predecessor's fields with its kernel's numbers, and beside them the full analysis
 * from which the verdict comes. A metric that could not be read says so and leaves the others alone.
 */
export const resultsPayload = (input: ResultsInput): ResultsPayload => {
  const { expected, seen, leftOut } = variantsOf(input);
  const { pValue, srm } = sampleRatio(input, expected);
  const n = (variant: string): number => identitiesOf(input.exposures, variant);
  const context = {
    variants: seen,
    identities: n,
    plannedUnits: input.plannedUnits,
    sampleRatioMismatch: srm.alarm,
  };
  const metrics = input.metrics.map(({ metric, outcome }) => metricView(metric, outcome, context));
  return {
    srm_p_value: pValue,
    srm,
    excluded_identities: input.exposures.excludedIdentities,
    unexpected_variants: seen.filter((key) => !expected.includes(key)),
    unexpected_variants_left_out: leftOut,
    metrics,
  };
};
