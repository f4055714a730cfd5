import type { ExposureReadout, MetricReadout } from '../db/clickhouse/experiment-reader.js';
import type { Epoch } from '../domain/epoch.js';
import { CONTROL_KEY } from '../domain/experiment.js';
import type { ExperimentMetric } from '../domain/metric.js';
import { sharesOfEpoch } from '../domain/expected-shares.js';
import { analyzeMetric, compatInference, isSampleRatioMismatch, sampleRatioCheck } from '../stats/index.js';
import type { AllocationPhase, ArmStatistics, TreatmentAnalysis } from '../stats/index.js';

/** What a metric's events came to, or why they could not be read. */
export type MetricOutcome =
  | { readonly kind: 'read'; readonly rows: readonly MetricReadout[] }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

export interface ResultsInput {
  readonly epochs: readonly Epoch[];
  readonly exposures: ExposureReadout;
  readonly metrics: readonly { readonly metric: ExperimentMetric; readonly outcome: MetricOutcome }[];
  readonly plannedUnits: number;
}

interface Arm {
  readonly n: number;
  readonly sum: number;
  readonly sum_squares: number;
  readonly rejected_values: number;
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

interface MetricView {
  readonly metric_id: number;
  readonly name: string;
  readonly aggregation: string;
  readonly direction: string;
  readonly variants: Readonly<Record<string, Arm>>;
  readonly inference: Readonly<Record<string, InferenceView | null>>;
  readonly analysis: Readonly<Record<string, AnalysisView>>;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

interface InferenceView {
  readonly lift: number;
  readonly ci_low: number;
  readonly ci_high: number;
  readonly chance_to_win: number;
}

type AnalysisView = Readonly<Record<string, unknown>>;

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

/** Occurrences and counts never look at an event's value, so an event without one is nothing to complain about. */
const usesValues = ({ aggregation }: ExperimentMetric): boolean =>
  aggregation === 'sum' || aggregation === 'mean';

const armsOf = (
  metric: ExperimentMetric,
  rows: readonly MetricReadout[],
  n: (variant: string) => number,
  seen: readonly string[],
) =>
  Object.fromEntries(
    seen.map((variant): [string, Arm] => {
      const row = rows.find(
        (candidate) => candidate.variant === variant && candidate.event === metric.definition.event,
      );
      const moments = row?.[metric.aggregation] ?? { sum: 0, sumSquares: 0 };
      const rejected_values = usesValues(metric) ? (row?.rejectedValues ?? 0) : 0;
      // Size and sums of one statement fit together even when an event arrives between two of them.
      return [
        variant,
        { n: row?.n ?? n(variant), sum: moments.sum, sum_squares: moments.sumSquares, rejected_values },
      ];
    }),
  );

const statistics = ({ n, sum, sum_squares }: Arm): ArmStatistics => ({ n, sum, sumSquares: sum_squares });

const snakeCase = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCase(field),
    ]),
  );
};

/** An informational metric is there to be looked at; it never decides. */
const analysisView = ({ direction }: ExperimentMetric, analysis: TreatmentAnalysis): AnalysisView => {
  const view = snakeCase(analysis) as AnalysisView;
  return direction === 'informational' ? { ...view, verdict: 'informational' } : view;
};

const NOBODY: Arm = { n: 0, sum: 0, sum_squares: 0, rejected_values: 0 };

const inferences = (
  metric: ExperimentMetric,
  arms: Readonly<Record<string, Arm>>,
  treatments: readonly string[],
) => {
  const control = arms[CONTROL_KEY];
  return Object.fromEntries(
    treatments.map((key): [string, InferenceView | null] => {
      const treatment = arms[key];
      const inference =
        treatment === undefined
          ? null
          : compatInference({
              control: control === undefined ? null : statistics(control),
              treatment: statistics(treatment),
              aggregation: metric.aggregation,
              lowerIsBetter: metric.direction === 'down',
            });
      if (inference === null) return [key, null];
      const { lift, ciLow, ciHigh, chanceToWin } = inference;
      return [key, { lift, ci_low: ciLow, ci_high: ciHigh, chance_to_win: chanceToWin }];
    }),
  );
};

const analyses = (
  metric: ExperimentMetric,
  arms: Readonly<Record<string, Arm>>,
  plannedUnits: number,
  alarm: boolean,
) => {
  const control = arms[CONTROL_KEY] ?? NOBODY;
  const treatments = Object.entries(arms).filter(([key]) => key !== CONTROL_KEY);
  const analysis = analyzeMetric({
    control: statistics(control),
    treatments: Object.fromEntries(treatments.map(([key, arm]) => [key, statistics(arm)])),
    aggregation: metric.aggregation,
    lowerIsBetter: metric.direction === 'down',
    plannedUnits,
    sampleRatioMismatch: alarm,
  });
  return Object.fromEntries(
    Object.entries(analysis.treatments).map(([key, treatment]) => [key, analysisView(metric, treatment)]),
  );
};

/**
 * Builds the results' payload: the predecessor's fields with its kernel's numbers, and beside them the full analysis
 * from which the verdict comes. A metric that could not be read says so and leaves the others alone.
 */
export const resultsPayload = (input: ResultsInput): ResultsPayload => {
  const { expected, seen, leftOut } = variantsOf(input);
  const { pValue, srm } = sampleRatio(input, expected);
  const n = (variant: string): number => identitiesOf(input.exposures, variant);
  const metrics = input.metrics.map(({ metric, outcome }): MetricView => {
    const { metricId: metric_id, name, aggregation, direction } = metric;
    const head = { metric_id, name, aggregation, direction };
    if (outcome.kind === 'failed') {
      const { code, detail } = outcome;
      return { ...head, variants: {}, inference: {}, analysis: {}, error: { code, detail } };
    }
    const variants = armsOf(metric, outcome.rows, n, seen);
    const treatments = seen.filter((key) => key !== CONTROL_KEY);
    return {
      ...head,
      variants,
      inference: inferences(metric, variants, treatments),
      analysis: analyses(metric, variants, input.plannedUnits, srm.alarm),
      error: null,
    };
  });
  return {
    srm_p_value: pValue,
    srm,
    excluded_identities: input.exposures.excludedIdentities,
    unexpected_variants: seen.filter((key) => !expected.includes(key)),
    unexpected_variants_left_out: leftOut,
    metrics,
  };
};
