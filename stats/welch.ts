import { requireAlpha } from './alpha.js';
import type { EffectSize } from './effect-size.js';
import { studentTQuantile, studentTSurvival } from './student-t-distribution.js';

/** An effect with its two-sided interval and the p-value of the same statistic, so that they never disagree. */
export interface WelchInterval {
  readonly estimate: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly pValue: number;
}

/** As WelchInterval, with one open end, which is null because JSON has no infinity. */
export interface WelchBound {
  readonly estimate: number;
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly pValue: number;
}

/**
 * Fixed-horizon Welch t-test of an effect against 0: t = estimate/SE, p = 2 P(T_df > |t|),
 * interval = estimate -/+ t_{df,1-alpha/2} SE. Valid for one look at a time fixed beforehand.
 *
 * @throws RangeError unless 0 < alpha < 1
 */
export const welchInterval = (effect: EffectSize, alpha: number): WelchInterval => {
  requireAlpha(alpha);
  const { estimate, standardError, degreesOfFreedom } = effect;
  const reach = studentTQuantile(1 - alpha / 2, degreesOfFreedom) * standardError;
  const tail = studentTSurvival(Math.abs(estimate / standardError), degreesOfFreedom);
  return { estimate, ciLow: estimate - reach, ciHigh: estimate + reach, pValue: Math.min(1, 2 * tail) };
};

/**
 * One-sided Welch t-test: 'greater' has a lower bound and p = P(T > t), 'less' an upper bound and p = P(T < t).
 *
 * @throws RangeError unless 0 < alpha < 1
 */
export const welchBound = (
  effect: EffectSize,
  alpha: number,
  alternative: 'greater' | 'less',
): WelchBound => {
  requireAlpha(alpha);
  const { estimate, standardError, degreesOfFreedom } = effect;
  const reach = studentTQuantile(1 - alpha, degreesOfFreedom) * standardError;
  const t = estimate / standardError;
  return alternative === 'greater'
    ? { estimate, ciLow: estimate - reach, ciHigh: null, pValue: studentTSurvival(t, degreesOfFreedom) }
    : { estimate, ciLow: null, ciHigh: estimate + reach, pValue: studentTSurvival(-t, degreesOfFreedom) };
};
