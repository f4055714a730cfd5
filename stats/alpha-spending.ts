import { requireAlpha } from './alpha.js';
import type { Look } from './boundary-crossing.js';
import { crossingProbabilities } from './boundary-crossing.js';
import { normalQuantile, normalSurvival } from './normal-distribution.js';
import { solveIncreasing } from './solve.js';

/** What part of alpha may be used up by a part of the information; increasing, and alpha at 1. */
export type Spending = (fraction: number) => number;

/** Late spending, near to O'Brien and Fleming's bounds. Source: Lan & DeMets 1983. */
export const obrienFlemingSpending =
  (alpha: number): Spending =>
  (fraction) =>
    2 * normalSurvival(-normalQuantile(alpha / 2) / Math.sqrt(fraction));

/** Even spending, near to Pocock's bounds. Source: Lan & DeMets 1983. */
export const pocockSpending =
  (alpha: number): Spending =>
  (fraction) =>
    alpha * Math.log1p((Math.E - 1) * fraction);

/** alpha t^power. Source: Kim & DeMets 1987. */
export const powerSpending =
  (alpha: number, power: number): Spending =>
  (fraction) =>
    alpha * fraction ** power;

const HIGHEST_BOUND = 12;

/**
 * The bounds in |z| of looks at these parts of the information, so that no more alpha is used up by each than the spending
 * allows. For looks that were planned, or at least not chosen by what was seen.
 *
 * @throws RangeError unless the fractions increase within (0, 1] and the spending stays within (0, 1)
 */
export const spendingBounds = (fractions: readonly number[], spending: Spending): readonly number[] => {
  const looks: Look[] = [];
  let spent = 0;
  for (const fraction of fractions) {
    if (!(fraction > 0 && fraction <= 1)) throw new RangeError('a fraction lies between 0 and 1');
    const allowed = spending(fraction);
    requireAlpha(allowed);
    const missing = allowed - spent;
    const crossedAt = (bound: number): number =>
      crossingProbabilities([...looks, { fraction, bound }], 0).at(-1) ?? 0;
    const bound = solveIncreasing((b) => -Math.log(crossedAt(b)), -Math.log(missing), [0, HIGHEST_BOUND]);
    looks.push({ fraction, bound: bound ?? HIGHEST_BOUND });
    spent = allowed;
  }
  return looks.map(({ bound }) => bound);
};
