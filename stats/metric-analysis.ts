import type { Aggregation } from '../domain/metrics/metric.js';
import type { MetricVerdict } from '../domain/metrics/metric-verdict.js';
import type { AlwaysValid } from './confidence-sequence.js';
import type { GuardrailResult } from './guardrail.js';
import type { ExpectedLoss } from './posterior.js';
import type { RefusalReason } from './refusals.js';
import type { SampleStatistics } from './sample-statistics.js';

/** One metric of one experiment, ready to be analysed. */
export interface MetricInput {
  readonly control: SampleStatistics;
  readonly treatments: Readonly<Record<string, SampleStatistics>>;
  readonly aggregation: Aggregation;
  readonly lowerIsBetter: boolean;
  /** Default 0.05. */
  readonly alpha?: number;
  /** N* of the confidence sequence: units of control and one treatment, fixed before the start. Default 5000. */
  readonly plannedUnits?: number;
  /** Whether the sample ratio check rang its alarm; blocks every verdict, keeps the numbers. Default false. */
  readonly sampleRatioMismatch?: boolean;
  /** Makes the metric a guardrail: the harm that is allowed, as a part of control's mean. */
  readonly guardrailMargin?: number;
}

/** A point with its fixed-horizon interval at level 1 - alpha. */
export interface EffectEstimate {
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

interface TreatmentNumbers {
  readonly n: number;
  readonly mean: number;
  readonly verdict: MetricVerdict;
  /** In units of the metric. */
  readonly absolute: EffectEstimate;
  /** Welch, fixed horizon: valid for a single look. */
  readonly pValue: number;
  /** The effect in its standard errors. */
  readonly z: number;
  /** Valid at every look; the verdict follows from it. */
  readonly alwaysValid: AlwaysValid;
  /** Flat prior; 1 is certain. */
  readonly chanceToWin: number;
  readonly expectedLoss: ExpectedLoss;
}

/** The full result. pValue, alwaysValid, chanceToWin and expectedLoss are of the lift. */
interface TreatmentResult extends TreatmentNumbers {
  readonly kind: 'result';
  /** Relative effect, 0.2 meaning 20 %. */
  readonly lift: EffectEstimate;
}

/** No lift can be given; pValue, alwaysValid, chanceToWin and expectedLoss are of the absolute effect. */
interface AbsoluteOnlyResult extends TreatmentNumbers {
  readonly kind: 'absoluteOnly';
  readonly liftRefusal: RefusalReason;
}

/** Nothing can be compared. */
interface RefusedResult {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly n: number;
  /** null for an empty arm and for sums that are no numbers. */
  readonly mean: number | null;
  readonly verdict: MetricVerdict;
}

/** What is said about one treatment; of a guardrail also whether it holds. */
export type TreatmentAnalysis = (TreatmentResult | AbsoluteOnlyResult | RefusedResult) & {
  readonly guardrail?: GuardrailResult;
};

/** What is said about one metric. */
export interface MetricAnalysis {
  readonly control: { readonly n: number; readonly mean: number | null };
  readonly treatments: Readonly<Record<string, TreatmentAnalysis>>;
}
