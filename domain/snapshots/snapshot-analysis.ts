/** How a treatment compares with control, in the words of the snapshots. The figures are explained in docs/results.md. */
import type { ShownGuardrailVerdict, ShownVerdict } from '../metrics/metric-verdict.js';

/** A point with its 95 % interval, valid for a single look. */
interface EstimateFigures {
  readonly estimate: number;
  readonly ci_low: number;
  readonly ci_high: number;
}

/** The worst lift that the data do not rule out. */
interface WorstLiftFigures {
  readonly worst_lift: number;
  readonly p_value: number;
}

/** Whether a guardrail holds. */
export interface GuardrailFigures {
  readonly margin: number;
  readonly verdict: ShownGuardrailVerdict;
  /** Figures, or the reason why there are none. */
  readonly fixed?: WorstLiftFigures;
  readonly always_valid?: WorstLiftFigures;
  readonly reason?: string;
}

interface ComparedFigures {
  readonly n: number;
  readonly mean: number;
  readonly verdict: ShownVerdict;
  readonly absolute: EstimateFigures;
  readonly p_value: number;
  readonly always_valid: { readonly ci_low: number; readonly ci_high: number; readonly p_value: number };
  readonly chance_to_win: number;
  readonly expected_loss: { readonly choosing_treatment: number; readonly keeping_control: number };
  /** Of a guardrail only; also below. */
  readonly guardrail?: GuardrailFigures;
}

/** All figures; those without a unit of their own are of the lift. */
export interface LiftAnalysis extends ComparedFigures {
  readonly kind: 'result';
  readonly lift: EstimateFigures;
}

/** A lift has no meaning, so the figures are of the absolute effect. */
interface AbsoluteAnalysis extends ComparedFigures {
  readonly kind: 'absoluteOnly';
  readonly lift_refusal: string;
}

/** Nothing can be compared. */
export interface RefusedAnalysis {
  readonly kind: 'refused';
  readonly reason: string;
  readonly n: number;
  readonly mean: number | null;
  readonly verdict: ShownVerdict;
  readonly guardrail?: GuardrailFigures;
}

export type SnapshotAnalysis = LiftAnalysis | AbsoluteAnalysis | RefusedAnalysis;
