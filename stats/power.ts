import { requireAlpha } from './alpha.js';
import { normalQuantile, normalSurvival } from './normal-distribution.js';

/**
 * Probability that a two-sided z test for one look finds an effect, the wrong sign included:
 * Phi(d/SE - z) + Phi(-d/SE - z).
 *
 * @throws RangeError unless 0 < alpha < 1
 */
export const twoSidedPower = (effect: number, standardError: number, alpha: number): number => {
  requireAlpha(alpha);
  const z = -normalQuantile(alpha / 2);
  const drift = effect / standardError;
  return normalSurvival(z - drift) + normalSurvival(z + drift);
};

/** As twoSidedPower, where only a positive effect counts. */
export const oneSidedPower = (effect: number, standardError: number, alpha: number): number => {
  requireAlpha(alpha);
  return normalSurvival(-normalQuantile(alpha) - effect / standardError);
};

/**
 * z_{1-alpha/2} + z_{power}: how many standard errors an effect must have to be found by a test for one look.
 *
 * @throws RangeError unless alpha and power lie in (0, 1)
 */
export const fixedDrift = (alpha: number, power: number): number => {
  requireAlpha(alpha);
  if (!(power > 0 && power < 1)) throw new RangeError('power must lie between 0 and 1');
  return -normalQuantile(alpha / 2) + normalQuantile(power);
};
