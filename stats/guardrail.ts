import type { GuardrailVerdict } from '../domain/metrics/metric-verdict.js';
import type { SequenceDesign } from './confidence-sequence.js';
import { sequenceBound } from './confidence-sequence.js';
import type { EffectSize } from './effect-size.js';
import type { RefusalReason } from './refusals.js';
import { verdictOnRefusal } from './verdict.js';
import { welchBound } from './welch.js';

/** How bad it may be, as a lift: a lower bound where higher is better, an upper one where lower is. */
interface WorstLift {
  readonly worstLift: number;
  /** Of the hypothesis that the harm is as large as the margin, or larger. */
  readonly pValue: number;
}

/** Whether a guardrail holds. Without a lift there is a reason instead of figures. */
export interface GuardrailResult {
  /** Of control's mean; 0.02 is 2 %. */
  readonly margin: number;
  readonly verdict: GuardrailVerdict;
  /** Welch, for a single look. */
  readonly fixed?: WorstLift;
  /** Valid at every look; the verdict follows from it. */
  readonly alwaysValid?: WorstLift;
  readonly reason?: RefusalReason;
}

/** What a guardrail is held against. */
export interface GuardrailSettings extends SequenceDesign {
  /** Harm up to this part of control's mean counts as none; >= 0. */
  readonly margin: number;
  readonly lowerIsBetter: boolean;
  readonly sampleRatioMismatch: boolean;
}

/**
 * One-sided non-inferiority test of a lift with a relative margin d: unharmed when the lower bound of the gain lies
 * above -d, harmed when its upper bound lies below. Each side has level alpha. That no harm is significant does not
 * make it safe, so what is neither stays inconclusive.
 *
 * @throws RangeError for a negative margin and for alpha outside of (0, 1/2)
 */
export const guardrailOn = (lift: EffectSize, settings: GuardrailSettings): GuardrailResult => {
  const { margin, alpha, lowerIsBetter } = settings;
  if (!(margin >= 0 && Number.isFinite(margin)))
    throw new RangeError('margin must be finite and not negative');
  const sign = lowerIsBetter ? -1 : 1;
  const beyond = { ...lift, estimate: sign * lift.estimate + margin };
  const asLift = (gainAboveMargin: number | null): number => sign * ((gainAboveMargin ?? NaN) - margin);
  const fixed = welchBound(beyond, alpha, 'greater');
  const always = sequenceBound(beyond, settings, 'greater');
  const harm = sequenceBound(beyond, settings, 'less');
  const verdict = always.pValue <= alpha ? 'unharmed' : harm.pValue <= alpha ? 'harmed' : 'inconclusive';
  return {
    margin,
    verdict: settings.sampleRatioMismatch ? 'blocked' : verdict,
    fixed: { worstLift: asLift(fixed.ciLow), pValue: fixed.pValue },
    alwaysValid: { worstLift: asLift(always.ciLow), pValue: always.pValue },
  };
};

/** A guardrail where there is no lift that could be held against the margin. */
export const guardrailWithoutLift = (
  reason: RefusalReason,
  { margin, sampleRatioMismatch }: Pick<GuardrailSettings, 'margin' | 'sampleRatioMismatch'>,
): GuardrailResult => {
  const verdict = verdictOnRefusal(reason, sampleRatioMismatch);
  return {
    margin,
    verdict: verdict === 'collecting' || verdict === 'blocked' ? verdict : 'inconclusive',
    reason,
  };
};
