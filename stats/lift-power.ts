import { relativeStandardError } from './effect-size.js';
import { twoSidedPower } from './power.js';
import { solveIncreasing } from './solve.js';

/** Two arms of equal size and variance, compared by the lift and its delta-method error. */
export interface LiftDesign {
  readonly mean: number;
  readonly variance: number;
  readonly unitsPerArm: number;
  readonly alpha: number;
}

const LARGEST_LIFT = 1e3;

/**
 * Probability that a lift is found by a test that is read once, at this size. Other engines plan so; here the
 * difference decides, whose error does not grow with the lift (sample-size.ts).
 *
 * @throws RangeError unless 0 < alpha < 1
 */
export const liftPower = (lift: number, design: LiftDesign): number => {
  const { mean, variance, unitsPerArm: n, alpha } = design;
  const arm = { kind: 'moments', n, mean, variance } as const;
  return twoSidedPower(lift, relativeStandardError(arm, { ...arm, mean: mean * (1 + lift) }), alpha);
};

/**
 * The smallest positive lift that is found with the power asked for.
 *
 * @returns null where none is: the error grows with the lift, and with few units faster than it
 * @throws RangeError unless 0 < alpha < 1
 */
export const liftWithPower = (power: number, design: LiftDesign): number | null =>
  solveIncreasing((lift) => liftPower(lift, design), power, [0, LARGEST_LIFT]);
