/** A metric and how its treatments compare with control, with the verdicts that are shown and acted on. */
import type { ExperimentMetric } from '../../domain/metrics/metric.js';
import type {
  BlockedBy,
  Indication,
  ShownGuardrailVerdict,
  ShownVerdict,
} from '../../domain/metrics/metric-verdict.js';
import type { ArmSums, MetricPhase } from '../../domain/snapshots/snapshot-payload.js';
import type { VerdictDates } from '../../domain/snapshots/verdict-dates.js';
import type { KernelComparison } from '../flagsmith-kernel.js';
import type { GuardrailResult } from '../guardrail.js';
import type { TreatmentAnalysis } from '../metric-analysis.js';
import type { Posterior } from '../posterior.js';
import type { RefusalReason } from '../refusals.js';

/** Why a metric's events could not be read. */
export interface FailedReading {
  readonly kind: 'failed';
  readonly code: string;
  readonly detail: string;
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
    | FailedReading;
}

/** An informational metric is there to be looked at; it never decides. */
export const withShownVerdicts = (
  { direction }: Pick<ExperimentMetric, 'direction'>,
  analysis: TreatmentAnalysis,
): ShownAnalysis => {
  if (direction !== 'informational') return analysis;
  const { guardrail } = analysis;
  const held = guardrail === undefined ? {} : { guardrail: { ...guardrail, verdict: direction } };
  return { ...analysis, verdict: direction, ...held };
};
