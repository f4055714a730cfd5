import type { MetricReadout, SelectedMetricReadout } from '../db/clickhouse/experiment-reader.js';
import { CONTROL_KEY } from '../domain/experiment.js';
import type { ExperimentMetric, MetricDefinition } from '../domain/metrics/metric.js';
import type { SampleStatistics, TreatmentAnalysis } from '../stats/index.js';
import { analyzeMetric, compatInference } from '../stats/index.js';

/** What a metric's events came to, or why they could not be read. */
export type MetricOutcome =
  | { readonly kind: 'read'; readonly rows: readonly MetricReadout[] }
  | { readonly kind: 'selected'; readonly rows: readonly SelectedMetricReadout[] }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

/** What a ratio has below its line. */
interface DenominatorFields {
  readonly denominator_sum: number;
  readonly denominator_sum_squares: number;
  readonly sum_of_products: number;
  readonly denominator_rejected_values: number;
}

interface Arm extends Partial<DenominatorFields> {
  readonly n: number;
  readonly sum: number;
  readonly sum_squares: number;
  readonly rejected_values: number;
}

type Arms = Readonly<Record<string, Arm>>;

interface InferenceView {
  readonly lift: number;
  readonly ci_low: number;
  readonly ci_high: number;
  readonly chance_to_win: number;
}

type AnalysisView = Readonly<Record<string, unknown>>;

/** One metric of the results' payload: the predecessor's fields, what they are of, and the full analysis. */
export interface MetricView {
  readonly metric_id: number;
  readonly metric_version: number;
  readonly name: string;
  readonly role: string;
  readonly aggregation: string;
  readonly direction: string;
  readonly definition: MetricDefinition;
  readonly variants: Arms;
  readonly inference: Readonly<Record<string, InferenceView | null>>;
  readonly analysis: Readonly<Record<string, AnalysisView>>;
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/** What all metrics of an experiment are compared under. */
export interface MetricViewContext {
  /** Variants to be shown, control first. */
  readonly variants: readonly string[];
  /** Identities of a variant, for one whose events were not read. */
  readonly identities: (variant: string) => number;
  readonly plannedUnits: number;
  readonly sampleRatioMismatch: boolean;
}

/** Occurrences and counts never look at an event's value, so an event without one is nothing to complain about. */
const usesValues = (aggregation: string): boolean => aggregation === 'sum' || aggregation === 'mean';

const armOfEvent = (
  { aggregation, definition }: ExperimentMetric,
  rows: readonly MetricReadout[],
  variant: string,
): Arm | null => {
  const row = rows.find((candidate) => candidate.variant === variant && candidate.event === definition.event);
  if (row === undefined) return null;
  const { sum, sumSquares } = row[aggregation];
  const rejected = usesValues(aggregation) ? row.rejectedValues : 0;
  return { n: row.n, sum, sum_squares: sumSquares, rejected_values: rejected };
};

const NOTHING_BELOW = { sum: 0, sumSquares: 0, sumOfProducts: 0, rejectedValues: 0 };

const denominatorOf = (
  { definition }: ExperimentMetric,
  found: SelectedMetricReadout['denominator'] = NOTHING_BELOW,
): DenominatorFields | null => {
  if (definition.version === 1 || definition.denominator === undefined) return null;
  const { sum, sumSquares, sumOfProducts, rejectedValues } = found;
  return {
    denominator_sum: sum,
    denominator_sum_squares: sumSquares,
    sum_of_products: sumOfProducts,
    denominator_rejected_values: usesValues(definition.denominator.aggregation) ? rejectedValues : 0,
  };
};

const armOfSelection = (
  metric: ExperimentMetric,
  rows: readonly SelectedMetricReadout[],
  variant: string,
): Arm | null => {
  const row = rows.find((candidate) => candidate.variant === variant);
  if (row === undefined) return null;
  const { n, sum, sumSquares, rejectedValues } = row;
  const rejected = usesValues(metric.aggregation) ? rejectedValues : 0;
  return {
    n,
    sum,
    sum_squares: sumSquares,
    rejected_values: rejected,
    ...denominatorOf(metric, row.denominator),
  };
};

const armsOf = (
  metric: ExperimentMetric,
  outcome: Exclude<MetricOutcome, { kind: 'failed' }>,
  { variants, identities }: MetricViewContext,
): Arms =>
  Object.fromEntries(
    variants.map((variant): [string, Arm] => {
      // Size and sums of one statement fit together even when an event arrives between two of them.
      const found =
        outcome.kind === 'read'
          ? armOfEvent(metric, outcome.rows, variant)
          : armOfSelection(metric, outcome.rows, variant);
      const nothing = { ...NOBODY, n: identities(variant), ...denominatorOf(metric, undefined) };
      return [variant, found ?? nothing];
    }),
  );

const NOBODY: Arm = { n: 0, sum: 0, sum_squares: 0, rejected_values: 0 };

const statistics = (arm: Arm): SampleStatistics => {
  const { n, sum, sum_squares: sumSquares, denominator_sum: below } = arm;
  if (below === undefined) return { n, sum, sumSquares };
  return {
    kind: 'ratio',
    n,
    numerator: { sum, sumSquares },
    denominator: { sum: below, sumSquares: arm.denominator_sum_squares ?? 0 },
    sumOfProducts: arm.sum_of_products ?? 0,
  };
};

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
  const { guardrail, ...rest } = snakeCase(analysis) as AnalysisView;
  const verdict = direction === 'informational' ? { verdict: 'informational' } : {};
  const held = typeof guardrail === 'object' ? { guardrail: { ...guardrail, ...verdict } } : {};
  return { ...rest, ...verdict, ...held };
};

const inferences = (
  metric: ExperimentMetric,
  arms: Arms,
  treatments: readonly string[],
): MetricView['inference'] => {
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

/** A guardrail that says nothing of a margin allows no harm at all. */
const guardrailMargin = ({ role, margin = 0 }: ExperimentMetric): { readonly guardrailMargin?: number } =>
  role === 'guardrail' ? { guardrailMargin: margin } : {};

const analyses = (
  metric: ExperimentMetric,
  arms: Arms,
  context: MetricViewContext,
): MetricView['analysis'] => {
  const control = arms[CONTROL_KEY] ?? { ...NOBODY, ...denominatorOf(metric, undefined) };
  const treatments = Object.entries(arms).filter(([key]) => key !== CONTROL_KEY);
  const analysis = analyzeMetric({
    control: statistics(control),
    treatments: Object.fromEntries(treatments.map(([key, arm]) => [key, statistics(arm)])),
    aggregation: metric.aggregation,
    lowerIsBetter: metric.direction === 'down',
    plannedUnits: context.plannedUnits,
    sampleRatioMismatch: context.sampleRatioMismatch,
    ...guardrailMargin(metric),
  });
  return Object.fromEntries(
    Object.entries(analysis.treatments).map(([key, treatment]) => [key, analysisView(metric, treatment)]),
  );
};

/** One metric's part of the payload. A metric that could not be read says so. */
export const metricView = (
  metric: ExperimentMetric,
  outcome: MetricOutcome,
  context: MetricViewContext,
): MetricView => {
  const { metricId, metricVersion = 1, name, role = 'goal', aggregation, direction, definition } = metric;
  const head = {
    metric_id: metricId,
    metric_version: metricVersion,
    name,
    role,
    aggregation,
    direction,
    definition,
  };
  if (outcome.kind === 'failed') {
    const { code, detail } = outcome;
    return { ...head, variants: {}, inference: {}, analysis: {}, error: { code, detail } };
  }
  const variants = armsOf(metric, outcome, context);
  const treatments = context.variants.filter((key) => key !== CONTROL_KEY);
  return {
    ...head,
    variants,
    inference: inferences(metric, variants, treatments),
    analysis: analyses(metric, variants, context),
    error: null,
  };
};
