import type { GuardrailVerdict } from '../domain/metrics/metric-verdict.js';
import type { SequenceDesign } from './confidence-sequence.js';
import { sequenceBound, sequenceBoundWidth } from './confidence-sequence.js';
import type { Stratum } from './contrast.js';
import { contrast, stratifiedMean } from './contrast.js';
import type { EffectSize } from './effect-size.js';
import { liftEnds } from './lift-interval.js';
import type { RefusalReason } from './refusals.js';
import { studentTQuantile } from './student-t-distribution.js';
import { verdictOnRefusal } from './verdict.js';
import { welchBound } from './welch.js';

/** How bad it may be, as a lift: a lower bound where higher is better, an upper one where lower is. */
interface WorstLift {
  /** Null where control's mean is not told from 0, so that no lift can be ruled out. */
  readonly worstLift: number | null;
  /** Of the hypothesis that the harm is as large as the margin, or larger. */
  readonly pValue: number;
}

/** Whether a guardrail holds. Where nothing can be compared there is a reason instead of figures. */
export interface GuardrailResult {
  /** Of control's mean; 0.02 is 2 %. */
  readonly margin: number;
  readonly verdict: GuardrailVerdict;
  /** How much better the treatment is than control less the margin, in units of the metric, and its error. */
  readonly contrast?: number;
  readonly standardError?: number;
  /** Student's, for a single look. */
  readonly fixed?: WorstLift;
  /** Valid at every look; the verdict follows from it. */
  readonly alwaysValid?: WorstLift & {
    /** Of the hypothesis that the harm is as large as the margin, or smaller. */
    readonly harmPValue: number;
  };
  /** Why there are no figures, or no worst lift. */
  readonly reason?: RefusalReason;
}

/** What a guardrail is held against. */
export interface GuardrailSettings extends SequenceDesign {
  /** Harm up to this part of control's mean counts as none; >= 0. */
  readonly margin: number;
  readonly lowerIsBetter: boolean;
  readonly sampleRatioMismatch: boolean;
  readonly areRates: boolean;
  readonly isCounted: boolean;
}

/** A guardrail of which nothing can be compared. */
export const guardrailWithoutFigures = (
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

/** The treatment against control less the margin, positive where the guardrail holds. */
const contrastBeyond = (strata: readonly Stratum[], { margin, lowerIsBetter }: GuardrailSettings) => {
  const sign = lowerIsBetter ? -1 : 1;
  const side = stratifiedMean(strata, 'control') < 0 ? -1 : 1;
  const found = contrast(strata, 1 - sign * side * margin);
  return found.kind === 'refused' ? found : { ...found, estimate: sign * found.estimate };
};

const worstLift = (strata: readonly Stratum[], width: number, settings: GuardrailSettings): number | null => {
  const ends = liftEnds(strata, width, settings);
  if (ends === null) return null;
  return settings.lowerIsBetter ? ends.high : ends.low;
};

/**
 * One-sided non-inferiority by a contrast that has the margin as part of control: `m_T - (1 - d) m_C` where up is good,
 * `(1 + d) m_C - m_T` where down is. Unharmed when it is surely above 0, harmed when surely below, each at level alpha;
 * that no harm is significant does not make it safe, so what is neither stays inconclusive. No lift is needed, so a
 * variant that breaks everything is harmed although nothing can be divided by.
 *
 * @param plain contrast of the arms as they are, for its degrees of freedom
 * @throws RangeError for a negative margin and for alpha outside of (0, 1/2)
 */
export const guardrailOn = (
  strata: readonly Stratum[],
  plain: EffectSize,
  settings: GuardrailSettings,
): GuardrailResult => {
  const { margin, alpha } = settings;
  if (!(margin >= 0 && Number.isFinite(margin)))
    throw new RangeError('margin must be finite and not negative');
  const found = contrastBeyond(strata, settings);
  if (found.kind === 'refused') return guardrailWithoutFigures(found.reason, settings);
  const { degreesOfFreedom } = plain;
  const fixed = welchBound({ ...found, degreesOfFreedom }, alpha, 'greater');
  const { pValue } = sequenceBound(found, settings, 'greater');
  const harmPValue = sequenceBound(found, settings, 'less').pValue;
  const verdict = pValue <= alpha ? 'unharmed' : harmPValue <= alpha ? 'harmed' : 'inconclusive';
  const worst = {
    fixed: worstLift(strata, studentTQuantile(1 - alpha, degreesOfFreedom), settings),
    always: worstLift(strata, sequenceBoundWidth(found.units, settings), settings),
  };
  const isCertain = worst.fixed !== null && worst.always !== null;
  const reason = stratifiedMean(strata, 'control') === 0 ? 'zeroControlMean' : 'controlMeanUncertain';
  return {
    margin,
    verdict: settings.sampleRatioMismatch ? 'blocked' : verdict,
    contrast: found.estimate,
    standardError: found.standardError,
    fixed: { worstLift: worst.fixed, pValue: fixed.pValue },
    alwaysValid: { worstLift: worst.always, pValue, harmPValue },
    ...(isCertain ? {} : { reason }),
  };
};
