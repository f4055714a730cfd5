import { defined } from '../domain/defined.js';
import { CONTROL_KEY } from '../domain/experiment.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import { analyzeMetric } from '../stats/analyze-metric.js';
import { compatInference } from '../stats/compat-inference.js';
import type { ComparedMetric, FailedReading, ShownAnalysis } from '../stats/deciding/compared-metric.js';
import { withShownVerdicts } from '../stats/deciding/compared-metric.js';
import type { KernelComparison } from '../stats/flagsmith-kernel.js';
import type { PhaseSample } from '../stats/metric-analysis.js';
import type { ComparedSamples } from './compared-samples.js';
import { comparedSamples } from './compared-samples.js';
import type { ArmReadout, ShownVariants } from './metric-arms.js';
import { armsOf, idleArm, phaseArmsOf } from './metric-arms.js';
import { metricPhases } from './metric-phases.js';
import { phaseSamples } from './phase-samples.js';

/** What a metric's events came to, or why they could not be read. */
export type MetricReading = { readonly kind: 'read'; readonly rows: readonly ArmReadout[] } | FailedReading;

type ByVariant<T> = Readonly<Record<string, T>>;

/** What all metrics of an experiment are compared under. */
export interface ComparisonContext extends ShownVariants {
  readonly plannedUnits: number;
  readonly sampleRatioMismatch: boolean;
}

/** @param hasControl whether anybody saw control; without it there is nothing that Flagsmith's clients compare with */
const inferences = (
  metric: ExperimentMetric,
  samples: ByVariant<ComparedSamples>,
  hasControl: boolean,
): ByVariant<KernelComparison | null> =>
  Object.fromEntries(
    Object.entries(samples).map(([key, { control, treatment }]) => [
      key,
      compatInference({
        control: hasControl ? control : null,
        treatment,
        aggregation: metric.aggregation,
        lowerIsBetter: metric.direction === 'down',
      }),
    ]),
  );

/** A guardrail that says nothing of a margin allows no harm at all. */
const guardrailMargin = ({ role, margin = 0 }: ExperimentMetric): { readonly guardrailMargin?: number } =>
  role === 'guardrail' ? { guardrailMargin: margin } : {};

const analyses = (
  metric: ExperimentMetric,
  phases: readonly PhaseSample[],
  { plannedUnits, sampleRatioMismatch }: ComparisonContext,
): ByVariant<ShownAnalysis> => {
  const { treatments } = analyzeMetric({
    phases,
    aggregation: metric.aggregation,
    lowerIsBetter: metric.direction === 'down',
    plannedUnits,
    sampleRatioMismatch,
    ...guardrailMargin(metric),
  });
  return Object.fromEntries(
    Object.entries(treatments).map(([key, analysis]) => [key, withShownVerdicts(metric, analysis)]),
  );
};

/** Compares one metric's treatments with control. */
export const compareMetric = (
  metric: ExperimentMetric,
  reading: MetricReading,
  context: ComparisonContext,
): ComparedMetric => {
  if (reading.kind === 'failed') return { metric, comparison: reading };
  const phases = phaseArmsOf(metric, reading.rows, context);
  const arms = armsOf(phases);
  const idle = idleArm(metric, 0);
  const samples = Object.fromEntries(
    Object.keys(arms)
      .filter((key) => key !== CONTROL_KEY)
      .map((key) => [key, comparedSamples(phases, key, idle)]),
  );
  return {
    metric,
    comparison: {
      kind: 'compared',
      arms,
      ...defined({ phases: metricPhases(phases) }),
      inference: inferences(metric, samples, arms[CONTROL_KEY] !== undefined),
      analysis: analyses(metric, phaseSamples(phases, idle), context),
    },
  };
};
