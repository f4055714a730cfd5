import type { Aggregation } from '../domain/metrics/metric.js';
import type { MetricVerdict } from '../domain/metrics/metric-verdict.js';
import type { AlwaysValid } from './confidence-sequence.js';
import type { GuardrailResult } from './guardrail.js';
import type { ExpectedLoss } from './posterior.js';
import type { RefusalReason } from './refusals.js';
import type { SampleStatistics } from './sample-statistics.js';
import type { SmallSample } from './small-sample.js';

/** What the arms came to in one phase: units that were first seen in it, and what they did in it. */
export interface PhaseSample {
  readonly control: SampleStatistics;
  readonly treatments: Readonly<Record<string, SampleStatistics>>;
}

/** One metric of one experiment, ready to be analysed. */
export interface MetricInput {
  /** Maximal times under one split; they share no unit. An experiment whose split never changed has one. */
  readonly phases: readonly PhaseSample[];
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
interface EffectEstimate {
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
}

/** Ends that hold at every look. */
interface AlwaysValidEnds {
  readonly ciLow: number;
  readonly ciHigh: number;
}

interface TreatmentNumbers {
  /** Units that are compared, and their mean over the phases; control's mean likewise. */
  readonly n: number;
  readonly mean: number;
  readonly controlMean: number;
  readonly verdict: MetricVerdict;
  /** In units of the metric. */
  readonly absolute: EffectEstimate & { readonly alwaysValid: AlwaysValidEnds };
  /** The larger one of Welch's and the pooled error of the difference. */
  readonly standardError: number;
  /** Student's t, fixed horizon: valid for a single look. */
  readonly pValue: number;
  /** The difference in its standard errors. */
  readonly z: number;
  /** Valid at every look; the verdict follows from its p-value. */
  readonly alwaysValid: AlwaysValid;
  /** Flat prior; 1 is certain. */
  readonly chanceToWin: number;
  readonly expectedLoss: ExpectedLoss;
  /** Units of both arms in phases in which they cannot be compared; absent if there are none. */
  readonly leftOutUnits?: number;
}

/** The full result. The intervals of lift and alwaysValid are of the lift, the losses in parts of control's mean. */
interface TreatmentResult extends TreatmentNumbers {
  readonly kind: 'result';
  /** Relative effect, 0.2 meaning 20 %. */
  readonly lift: EffectEstimate;
}

/** The lift has no bounds; the interval of alwaysValid and the losses are of the difference. */
interface AbsoluteOnlyResult extends TreatmentNumbers {
  readonly kind: 'absoluteOnly';
  readonly liftRefusal: RefusalReason;
  /** Absent where control's mean is 0. */
  readonly lift?: {
    readonly estimate: number;
    readonly ciLow: number | null;
    readonly ciHigh: number | null;
  };
}

/** Nothing can be compared. */
interface RefusedResult {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly n: number;
  /** null for an empty arm and for sums that are no numbers. */
  readonly mean: number | null;
  readonly verdict: MetricVerdict;
  /** Of a rate that is too small to be compared, within one phase. */
  readonly smallSample?: SmallSample;
}

/** What is said about one treatment; of a guardrail also whether it holds. */
export type TreatmentAnalysis = (TreatmentResult | AbsoluteOnlyResult | RefusedResult) & {
  readonly guardrail?: GuardrailResult;
};

/** What is said about one metric. */
export interface MetricAnalysis {
  readonly treatments: Readonly<Record<string, TreatmentAnalysis>>;
}
