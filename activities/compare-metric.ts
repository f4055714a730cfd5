import { defined } from '../domain/defined.js';
import { CONTROL_KEY } from '../domain/experiment.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import type {
  BlockedBy,
  Indication,
  ShownGuardrailVerdict,
  ShownVerdict,
} from '../domain/metrics/metric-verdict.js';
import type { ArmSums, MetricPhase } from '../domain/snapshots/snapshot-payload.js';
import type { VerdictDates } from '../domain/snapshots/verdict-dates.js';
import { analyzeMetric } from '../stats/analyze-metric.js';
import { compatInference } from '../stats/compat-inference.js';
import type { KernelComparison } from '../stats/flagsmith-kernel.js';
import type { GuardrailResult } from '../stats/guardrail.js';
import type { PhaseSample, TreatmentAnalysis } from '../stats/metric-analysis.js';
import type { Posterior } from '../stats/posterior.js';
import type { RefusalReason } from '../stats/refusals.js';
import type { ComparedSamples } from './compared-samples.js';
import { comparedSamples } from './compared-samples.js';
import type { ArmReadout, ShownVariants } from './metric-arms.js';
import { armsOf, idleArm, phaseArmsOf } from './metric-arms.js';
import { metricPhases } from './metric-phases.js';
import { phaseSamples } from './phase-samples.js';

/** What a metric's events came to, or why they could not be read. */
export type MetricReading =
  | { readonly kind: 'read'; readonly rows: readonly ArmReadout[] }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string };

/** What all metrics of an experiment are compared under. */
export interface ComparisonContext extends ShownVariants {
  readonly plannedUnits: number;
  readonly sampleRatioMismatch: boolean;
}

/** The same but for the type of a field that it has. */
type With<T, Name, Type> = { readonly [Key in keyof T]: Key extends Name ? Type : T[Key] };

type ShownGuardrail = With<GuardrailResult, 'verdict', ShownGuardrailVerdict> & VerdictDates;

/** The lift under the prior that was asked for, or why the prior was not applied. */
type PriorResult =
  | { readonly sd: number; readonly lift: Posterior }
  | { readonly sd: number; readonly refusal: RefusalReason };

/** What is added once all metrics are known, and what is known of earlier looks. */
interface Decided extends VerdictDates {
  readonly adjustedPValue?: number;
  readonly indication?: Indication;
  readonly blockedBy?: BlockedBy;
  readonly prior?: PriorResult;
}

/** The analysis of a treatment, with the verdicts that are shown and acted on. */
export type ShownAnalysis = With<
  With<TreatmentAnalysis, 'verdict', ShownVerdict>,
  'guardrail',
  ShownGuardrail
> &
  Decided;

type ByVariant<T> = Readonly<Record<string, T>>;

/** A metric and how its treatments compare with control, or why it could not be read. */
export interface ComparedMetric {
  readonly metric: ExperimentMetric;
  readonly comparison:
    | {
        readonly kind: 'compared';
        readonly arms: ByVariant<ArmSums>;
        /** Absent while there is one phase only. */
        readonly phases?: readonly MetricPhase[];
        readonly inference: ByVariant<KernelComparison | null>;
        readonly analysis: ByVariant<ShownAnalysis>;
      }
    | Extract<MetricReading, { kind: 'failed' }>;
}

/** An informational metric is there to be looked at; it never decides. */
const withShownVerdicts = ({ direction }: ExperimentMetric, analysis: TreatmentAnalysis): ShownAnalysis => {
  if (direction !== 'informational') return analysis;
  const { guardrail } = analysis;
  const held = guardrail === undefined ? {} : { guardrail: { ...guardrail, verdict: direction } };
  return { ...analysis, verdict: direction, ...held };
};

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
