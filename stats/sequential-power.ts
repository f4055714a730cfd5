import type { Look } from './boundary-crossing.js';
import {
  crossingProbabilities,
  crossingProbability,
  crossingProbabilityByDrift,
  equalLooks,
} from './boundary-crossing.js';
import { sequenceWidth } from './confidence-sequence.js';
import { fixedDrift } from './power.js';
import { solveIncreasing } from './solve.js';

/** An always-valid test that is read at equal distances, up to the end of the plan. */
export interface SequentialDesign {
  readonly alpha: number;
  readonly power: number;
  readonly looks: number;
  /** planned_units of the test as a part of the units at the end. Default 1. */
  readonly plannedPart?: number;
}

/** The price of reading is a factor of the drift, and never so large. */
const HIGHEST_FACTOR = 20;

/** Only the ratio of planned units to units matters, so the end counts as one. */
const looksOf = ({ alpha, looks, plannedPart = 1 }: SequentialDesign): readonly Look[] =>
  equalLooks(looks, (fraction) => sequenceWidth(fraction, { alpha, plannedUnits: plannedPart }));

/** Probability that the always-valid test decides at one of its looks, for an effect of so many errors at the end. */
export const sequentialPower = (drift: number, design: SequentialDesign): number =>
  crossingProbability(looksOf(design), drift);

/**
 * How many standard errors at the end an effect must have to be found with the power asked for.
 *
 * @throws RangeError unless alpha and power lie in (0, 1), and where the planned units are out of all proportion
 */
export const sequentialDrift = (design: SequentialDesign): number => {
  const least = Math.max(0, fixedDrift(design.alpha, design.power));
  const power = crossingProbabilityByDrift(looksOf(design));
  const drift = solveIncreasing(power, design.power, [least, HIGHEST_FACTOR + 2 * least]);
  if (drift === null) throw new RangeError('plannedPart is too far from the end');
  return drift;
};

/** What reading at any time costs, in units of the sample that a test for one look needs. */
export interface SequentialPrice {
  /** Size at the end. */
  readonly units: number;
  /** Where the test decides on average; experiments without a decision count with their end. */
  readonly meanUnits: number;
}

/** The price for the effect that the design is to find. Computed by integration, not simulated. */
export const sequentialPrice = (design: SequentialDesign): SequentialPrice => {
  const drift = sequentialDrift(design);
  const units = (drift / fixedDrift(design.alpha, design.power)) ** 2;
  const stops = crossingProbabilities(looksOf(design), drift);
  const decided = stops.reduce((sum, part) => sum + part, 0);
  const mean = stops.reduce((sum, part, look) => sum + (part * (look + 1)) / design.looks, 1 - decided);
  return { units, meanUnits: units * mean };
};
