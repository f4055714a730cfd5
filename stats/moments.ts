import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

/**
 * Sufficient statistics of one arm: n units and the sums of their values and squared values.
 * `kind: 'proportion'` asks for the variance p(1-p) of a 0/1 value; without it the n-1 version is taken.
 */
export interface ArmStatistics {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly kind?: 'proportion';
}

/** Mean and variance of one unit's value in an arm of n units. What effects are computed from. */
export interface Moments {
  readonly kind: 'moments';
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Mean of the arm, in units of the metric.
 *
 * @throws RangeError for an empty arm
 */
export const mean = (arm: ArmStatistics): number => {
  if (!(arm.n >= 1)) throw new RangeError('mean needs n >= 1');
  return arm.sum / arm.n;
};

const rawVariance = (arm: ArmStatistics): number => {
  if (!(arm.n >= 2)) throw new RangeError('variance needs n >= 2');
  const m = mean(arm);
  if (arm.kind === 'proportion') return m * (1 - m);
  return (arm.sumSquares - arm.sum * m) / (arm.n - 1);
};

/**
 * Variance of one unit's value, clamped at 0, since rounding can push it below. s2 = (Q - S^2/n)/(n-1), for
 * a proportion m(1-m).
 *
 * @throws RangeError for n < 2
 */
export const variance = (arm: ArmStatistics): number => Math.max(0, rawVariance(arm));

const isUsable = (arm: ArmStatistics): boolean => {
  const counted = Number.isSafeInteger(arm.n) && arm.n >= 0;
  return counted && Number.isFinite(arm.sum) && Number.isFinite(arm.sumSquares);
};

/** What n additions may round away, in the variance. A proportion's m(1-m) does not cancel and loses nothing. */
const roundingError = (arm: ArmStatistics): number => {
  if (arm.kind === 'proportion') return 0;
  return (Number.EPSILON * arm.n * Math.abs(arm.sumSquares)) / (arm.n - 1);
};

/**
 * Mean and variance. Spread below the rounding error of the sums counts as none: a constant metric must not become
 * significant by its last bit.
 *
 * @returns a refusal for invalidStatistics, noUnits, tooFewUnits (n < 2), negativeVariance (below 0 by more than rounding
 *   explains)
 */
export const momentsOf = (arm: ArmStatistics): Moments | Refused => {
  if (!isUsable(arm)) return refuse('invalidStatistics');
  if (arm.n === 0) return refuse('noUnits');
  if (arm.n < 2) return refuse('tooFewUnits');
  const raw = rawVariance(arm);
  const noise = roundingError(arm);
  if (raw < -noise) return refuse('negativeVariance');
  return { kind: 'moments', n: arm.n, mean: mean(arm), variance: raw <= noise ? 0 : raw };
};
