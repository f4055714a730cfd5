import { normalCdf, normalDensity } from './normal-distribution.js';

/** Beyond this many standard deviations the losing side has no probability that a double could hold. */
const CERTAIN_FROM = 37;

/** Normal prior on an effect; `null` in its place is the flat prior. */
export interface NormalPrior {
  readonly mean: number;
  readonly variance: number;
}

/** Normal posterior of an effect, in the units of the effect. sd 0 means certainty. */
export interface Posterior {
  readonly mean: number;
  readonly sd: number;
}

/** What each choice costs on average if it is the wrong one, in the units of the effect; never negative. */
export interface ExpectedLoss {
  readonly choosingTreatment: number;
  readonly keepingControl: number;
}

/**
 * Posterior of an effect: 1/s1^2 = 1/s0^2 + 1/SE^2, mu1 = s1^2 (mu0/s0^2 + estimate/SE^2). SE > 0.
 *
 * @throws RangeError for a prior variance that is not positive
 */
export const posteriorOf = (
  effect: { readonly estimate: number; readonly standardError: number },
  prior: NormalPrior | null = null,
): Posterior => {
  if (prior === null) return { mean: effect.estimate, sd: effect.standardError };
  if (!(prior.variance > 0)) throw new RangeError('prior variance must be positive');
  const precision = 1 / prior.variance + effect.standardError ** -2;
  const weighted = prior.mean / prior.variance + effect.estimate / effect.standardError ** 2;
  return { mean: weighted / precision, sd: Math.sqrt(1 / precision) };
};

/**
 * Probability that the treatment is better: Phi(mean/sd), mirrored when lower values are better. With a flat prior it
 * is one minus the one-sided p-value, and so no better protected against peeking.
 */
export const chanceToWin = (posterior: Posterior, lowerIsBetter = false): number => {
  const gain = lowerIsBetter ? -posterior.mean : posterior.mean;
  if (posterior.sd === 0) return (Math.sign(gain) + 1) / 2;
  return normalCdf(gain / posterior.sd);
};

/** E[max(X, 0)] of a normal X. */
const positivePart = (mean: number, sd: number): number => {
  const r = mean / sd;
  if (sd === 0 || Math.abs(r) > CERTAIN_FROM) return Math.max(0, mean);
  return Math.max(0, sd * normalDensity(r) + mean * normalCdf(r));
};

/** E[max(-d, 0)] for choosing the treatment and E[max(d, 0)] for keeping control, d being the gain. */
export const expectedLoss = (posterior: Posterior, lowerIsBetter = false): ExpectedLoss => {
  const gain = lowerIsBetter ? -posterior.mean : posterior.mean;
  return {
    choosingTreatment: positivePart(-gain, posterior.sd),
    keepingControl: positivePart(gain, posterior.sd),
  };
};
