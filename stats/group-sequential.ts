import { requireAlpha } from './alpha.js';
import { crossingProbability, equalLooks } from './boundary-crossing.js';
import { normalQuantile } from './normal-distribution.js';
import { solveIncreasing } from './solve.js';

/** Looks at equal distances, planned beforehand. */
export interface PlannedLooks {
  readonly alpha: number;
  readonly looks: number;
}

const HIGHEST_CONSTANT = 12;

const constantOf = ({ alpha, looks }: PlannedLooks, shape: (fraction: number) => number): number => {
  requireAlpha(alpha);
  const error = (constant: number): number =>
    crossingProbability(
      equalLooks(looks, (fraction) => constant * shape(fraction)),
      0,
    );
  return solveIncreasing((c) => -error(c), -alpha, [-normalQuantile(alpha / 2) / 2, HIGHEST_CONSTANT]) ?? NaN;
};

/**
 * The bound that Pocock's design has at every look (in |z|). Source: Pocock 1977.
 *
 * @throws RangeError unless 0 < alpha < 1
 */
export const pocockConstant = (planned: PlannedLooks): number => constantOf(planned, () => 1);

/**
 * The bound that the design of O'Brien and Fleming has at its last look; at a part t of the information it is that over
 * the root of t. Source: O'Brien & Fleming 1979.
 *
 * @throws RangeError unless 0 < alpha < 1
 */
export const obrienFlemingConstant = (planned: PlannedLooks): number =>
  constantOf(planned, (fraction) => 1 / Math.sqrt(fraction));

/** How often a test for one look finds an effect that is not there, when it is read at every look. */
export const peekingErrorRate = ({ alpha, looks }: PlannedLooks): number =>
  crossingProbability(
    equalLooks(looks, () => -normalQuantile(alpha / 2)),
    0,
  );
