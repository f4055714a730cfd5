import type { Stratum } from './contrast.js';
import { errorParts, stratifiedMean } from './contrast.js';
import { scoreRatioEnds } from './score-ratio.js';

/** Ends of an interval of the ratio of treatment to control. */
interface RatioEnds {
  readonly low: number;
  readonly high: number;
}

/** The squared error of `m_T - ratio * m_C` about the measured ratio: constant + 2 linear u + square u^2. */
interface ErrorCurve {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
}

/** Each figure in units of control's mean, so that nothing depends on the unit of the metric. */
const welchCurve = (strata: readonly Stratum[], control: number, ratio: number): ErrorCurve => {
  let [own, other] = [0, 0];
  for (const stratum of strata) {
    const parts = errorParts(stratum);
    const square = stratum.weight * stratum.weight;
    own += square * (parts.control / control / control);
    other += square * (parts.treatment / control / control);
  }
  return { constant: other + ratio * ratio * own, linear: ratio * own, square: own };
};

const pooledCurve = (strata: readonly Stratum[], control: number, ratio: number): ErrorCurve => {
  let [constant, linear, square] = [0, 0, 0];
  for (const stratum of strata) {
    const parts = errorParts(stratum);
    const own = stratum.control.mean / control;
    const gap = stratum.treatment.mean / control - ratio * own;
    const [within, between] = [
      stratum.weight * stratum.weight * parts.within,
      stratum.weight * stratum.weight * parts.between,
    ];
    const controlSquares = parts.controlSquares / control / control;
    const treatmentSquares = parts.treatmentSquares / control / control;
    constant += within * (treatmentSquares + ratio * ratio * controlSquares) + between * gap * gap;
    linear += within * ratio * controlSquares - between * own * gap;
    square += within * controlSquares + between * own * own;
  }
  return { constant, linear, square };
};

/**
 * All u with `u^2 <= w^2 (constant + 2 linear u + square u^2)`, around the measured ratio. No two large numbers are
 * subtracted, so a narrow interval keeps its digits.
 *
 * @returns null where the set has no ends: control's mean is not told from 0
 */
const quadraticEnds = (curve: ErrorCurve, ratio: number, width: number): RatioEnds | null => {
  const w2 = width * width;
  const leading = 1 - w2 * curve.square;
  if (!(leading > 0)) return null;
  const middle = w2 * curve.linear;
  const root = Math.sqrt(middle * middle + leading * w2 * curve.constant);
  return { low: ratio + (middle - root) / leading, high: ratio + (middle + root) / leading };
};

/** Whether an arm of zeros and ones has but one of them, so that its own spread says nothing of its error. */
const isUnmixed = (strata: readonly Stratum[], arm: 'control' | 'treatment'): boolean =>
  [0, 1].some((value) => strata.every((stratum) => stratum[arm].mean === value));

/**
 * Fieller's interval of the ratio of the arms' means: all ratios whose contrast, with the larger of Welch's and the pooled
 * error, stays within `width` standard errors; the hull of two quadratic sets. So it leaves out 1 exactly when the test
 * rejects. An arm of rates with none or nothing but conversions takes the score interval for the pooled one.
 *
 * @returns null where control's mean is not told from 0 at this width, so that no ratio can be ruled out
 */
const ratioEnds = (strata: readonly Stratum[], width: number, areRates: boolean): RatioEnds | null => {
  const [control, treatment] = [stratifiedMean(strata, 'control'), stratifiedMean(strata, 'treatment')];
  const ratio = treatment / control;
  if (control === 0 || !Number.isFinite(ratio)) return null;
  const byScore = areRates && (isUnmixed(strata, 'control') || isUnmixed(strata, 'treatment'));
  const welch = quadraticEnds(welchCurve(strata, control, ratio), ratio, width);
  const pooled = byScore
    ? scoreRatioEnds(strata, width)
    : quadraticEnds(pooledCurve(strata, control, ratio), ratio, width);
  if (welch === null || pooled === null) return null;
  const ends = { low: Math.min(welch.low, pooled.low), high: Math.max(welch.high, pooled.high) };
  return Number.isFinite(ends.low) && Number.isFinite(ends.high) ? ends : null;
};

/** The same as a lift against |control|, which for things that are counted cannot fall below -1. */
export const liftEnds = (
  strata: readonly Stratum[],
  width: number,
  kind: { readonly areRates: boolean; readonly isCounted: boolean },
): RatioEnds | null => {
  const ends = ratioEnds(strata, width, kind.areRates);
  if (ends === null) return null;
  const isNegative = stratifiedMean(strata, 'control') < 0;
  const lift = isNegative
    ? { low: 1 - ends.high, high: 1 - ends.low }
    : { low: ends.low - 1, high: ends.high - 1 };
  return kind.isCounted ? { low: Math.max(-1, lift.low), high: Math.max(-1, lift.high) } : lift;
};
