import { requireAlpha } from './alpha.js';

/** Two arms of equal size and known variance. */
export interface MixtureTestInput {
  readonly difference: number;
  readonly variancePerArm: number;
  readonly unitsPerArm: number;
  /** Variance of the effects that are mixed over. */
  readonly mixingVariance: number;
  readonly alpha: number;
}

/**
 * The mixture sequential probability ratio test with a normal mixture. It is the confidence sequence in another
 * notation: k = 1 + n tau^2 / V. Source: Johari, Pekelis, Walsh 2017.
 *
 * @returns pValue as of this look; over time it is the smallest one so far
 * @throws RangeError unless 0 < alpha < 1
 */
export const mixtureTest = (
  input: MixtureTestInput,
): { readonly likelihoodRatio: number; readonly pValue: number; readonly halfWidth: number } => {
  requireAlpha(input.alpha);
  const variance = 2 * input.variancePerArm;
  const k = 1 + (input.unitsPerArm * input.mixingVariance) / variance;
  const square = (input.unitsPerArm * input.difference ** 2) / variance;
  const likelihoodRatio = Math.exp((square * (1 - 1 / k)) / 2) / Math.sqrt(k);
  const reach = (k / (k - 1)) * (Math.log(k) - 2 * Math.log(input.alpha));
  return {
    likelihoodRatio,
    pValue: Math.min(1, 1 / likelihoodRatio),
    halfWidth: Math.sqrt((variance / input.unitsPerArm) * reach),
  };
};
