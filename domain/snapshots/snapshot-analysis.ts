/** How a treatment compares with control, in the words of the snapshots. The figures are explained in docs/results.md. */
import type {
  BlockedBy,
  Indication,
  ShownGuardrailVerdict,
  ShownVerdict,
} from '../metrics/metric-verdict.js';
import type { Decision } from './verdict-dates.js';

/** Since when a verdict stands, and which one was taken back last; older snapshots lack all of it. */
interface DatedFigures {
  readonly decided_at?: string;
  readonly withdrawn_at?: string;
  readonly withdrawn_verdict?: Decision;
}

/** What of an analysis depends on the other metrics and treatments, or on earlier looks. */
interface DecisionFigures extends DatedFigures {
  /** Of a goal: the p-value after the family's correction, by which the verdict fell. */
  readonly adjusted_p_value?: number;
  /** Of a metric that decides nothing. */
  readonly indication?: Indication;
  /** Why the verdict is `blocked`, where it is not the sizes. */
  readonly blocked_by?: BlockedBy;
}

/** The prior that was asked for: what it makes of the lift, or why it could not be applied. */
type PriorFigures =
  | { readonly sd: number; readonly lift: { readonly mean: number; readonly sd: number } }
  | { readonly sd: number; readonly refusal: string };

/** A point with its 95 % interval, valid for a single look. */
interface EstimateFigures {
  readonly estimate: number;
  readonly ci_low: number;
  readonly ci_high: number;
}

/** The worst lift that the data do not rule out. */
interface WorstLiftFigures {
  /** Null where control's mean is not told from 0. */
  readonly worst_lift: number | null;
  readonly p_value: number;
}

/** Whether a guardrail holds. */
export interface GuardrailFigures extends DatedFigures {
  readonly margin: number;
  readonly verdict: ShownGuardrailVerdict;
  /** By how much it holds, in units of the metric, and the error of that; older snapshots lack both. */
  readonly contrast?: number;
  readonly standard_error?: number;
  /** Figures, or the reason why there are none. */
  readonly fixed?: WorstLiftFigures;
  readonly always_valid?: WorstLiftFigures & { readonly harm_p_value?: number };
  readonly reason?: string;
}

interface ComparedFigures extends DecisionFigures {
  readonly n: number;
  readonly mean: number;
  readonly verdict: ShownVerdict;
  /** As the next three, of this method; older snapshots lack them. */
  readonly control_mean?: number;
  readonly standard_error?: number;
  /** Identities of phases in which the two cannot be compared. */
  readonly left_out_units?: number;
  readonly absolute: EstimateFigures & {
    readonly always_valid?: { readonly ci_low: number; readonly ci_high: number };
  };
  readonly p_value: number;
  /** The effect in its standard errors; older snapshots lack it. */
  readonly z?: number;
  readonly always_valid: { readonly ci_low: number; readonly ci_high: number; readonly p_value: number };
  readonly chance_to_win: number;
  readonly expected_loss: { readonly choosing_treatment: number; readonly keeping_control: number };
  /** Where the experiment has a prior; the chance and the losses are of it then, unless it was refused. */
  readonly prior?: PriorFigures;
  /** Of a guardrail only; also below. */
  readonly guardrail?: GuardrailFigures;
}

/** All figures; the always-valid interval is of the lift. */
export interface LiftAnalysis extends ComparedFigures {
  readonly kind: 'result';
  readonly lift: EstimateFigures;
}

/** The lift has no bounds, so the figures are of the difference. */
export interface AbsoluteAnalysis extends ComparedFigures {
  readonly kind: 'absoluteOnly';
  readonly lift_refusal: string;
  /** What is known of it all the same. */
  readonly lift?: {
    readonly estimate: number;
    readonly ci_low: number | null;
    readonly ci_high: number | null;
  };
}

/** Nothing can be compared. */
export interface RefusedAnalysis extends DecisionFigures {
  readonly kind: 'refused';
  readonly reason: string;
  readonly n: number;
  readonly mean: number | null;
  readonly verdict: ShownVerdict;
  /** Of a rate below the floors: for information, and for a single look. */
  readonly small_sample?: {
    readonly control: EstimateFigures;
    readonly treatment: EstimateFigures;
    readonly difference: EstimateFigures;
  };
  readonly guardrail?: GuardrailFigures;
}

export type SnapshotAnalysis = LiftAnalysis | AbsoluteAnalysis | RefusedAnalysis;
