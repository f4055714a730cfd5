import { requireAlpha } from './alpha.js';
import { chiSquareSurvival } from './chi-square-distribution.js';
import { noncentralChiSquareSurvival, noncentralTSurvival } from './noncentral-distributions.js';
import { solveIncreasing } from './solve.js';
import { studentTQuantile } from './student-t-distribution.js';

/** A t test of two arms with a common variance, for one look. */
export interface TTestDesign {
  readonly controlUnits: number;
  readonly treatmentUnits: number;
  readonly alpha: number;
  /** One-sided: only an effect in the direction that was named counts. */
  readonly oneSided: boolean;
}

/**
 * Probability that a t test finds an effect, by the noncentral Student distribution; for samples of a few dozen, where the
 * normal one promises too much. Source: Cohen 1988, chapter 2.
 *
 * @param effect in standard deviations of one unit, positive in the direction that a one-sided test looks for
 * @throws RangeError unless 0 < alpha < 1, and with fewer than three units
 */
export const tTestPower = (effect: number, design: TTestDesign): number => {
  const { controlUnits, treatmentUnits, alpha, oneSided } = design;
  requireAlpha(alpha);
  const df = controlUnits + treatmentUnits - 2;
  const drift = effect / Math.sqrt(1 / controlUnits + 1 / treatmentUnits);
  const bound = studentTQuantile(1 - (oneSided ? alpha : alpha / 2), df);
  const found = noncentralTSurvival(bound, df, drift);
  return oneSided ? found : found + noncentralTSurvival(bound, df, -drift);
};

const LARGEST_EFFECT = 100;

/**
 * The smallest effect, in standard deviations of one unit, that a t test finds with the power asked for.
 *
 * @returns null where none has that power
 * @throws RangeError as tTestPower does
 */
export const tTestEffect = (power: number, design: TTestDesign): number | null => {
  const errors = Math.sqrt(1 / design.controlUnits + 1 / design.treatmentUnits);
  return solveIncreasing((effect) => tTestPower(effect, design), power, [0, LARGEST_EFFECT * errors]);
};

const LARGEST_BOUND = 1e6;

/**
 * Probability that Pearson's chi-square rings at one look; of a sample ratio check with k arms df is k - 1.
 * Source: Cohen 1988, chapter 7.
 *
 * @param w Cohen's effect size: the root of sum (share - promised share)^2/promised share
 * @throws RangeError unless 0 < alpha < 1 and df > 0
 */
export const chiSquarePower = (w: number, units: number, df: number, alpha: number): number => {
  requireAlpha(alpha);
  const bound = solveIncreasing((x) => -chiSquareSurvival(x, df), -alpha, [0, LARGEST_BOUND]) ?? Infinity;
  return noncentralChiSquareSurvival(bound, df, units * w * w);
};
