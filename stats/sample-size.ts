import { requireAlpha } from './alpha.js';
import { fixedDrift } from './power.js';
import { sequentialDrift } from './sequential-power.js';
import { solveIncreasing } from './solve.js';

/** One arm as it is without an experiment. A ratio has the variance of its linearised values. */
export interface Baseline {
  readonly kind: 'mean' | 'proportion';
  readonly mean: number;
  /** Of one unit; of a proportion it follows from the rate. */
  readonly variance: number;
}

/** What a comparison of two arms is to achieve. */
export interface ComparisonDesign {
  readonly alpha: number;
  readonly power: number;
  /** Control's part of the units of the two arms together. */
  readonly controlShare: number;
  /** How often the always-valid test is read until the end; absent for a test that is read once. */
  readonly looks?: number;
}

const LARGEST_LIFT = 1e3;

const requireDesign = ({ alpha, controlShare }: ComparisonDesign): void => {
  requireAlpha(alpha);
  if (!(controlShare > 0 && controlShare < 1)) throw new RangeError('controlShare must lie between 0 and 1');
};

const varianceAt = ({ kind, variance }: Baseline, mean: number): number =>
  kind === 'proportion' ? mean * (1 - mean) : variance;

/** Variance of the difference of both means, times the units of both arms together. */
const differenceVariance = (baseline: Baseline, lift: number, controlShare: number): number => {
  const treated = baseline.mean + lift * Math.abs(baseline.mean);
  return (
    varianceAt(baseline, baseline.mean) / controlShare + varianceAt(baseline, treated) / (1 - controlShare)
  );
};

/** How many standard errors the effect must have at the end. */
export const requiredDrift = ({ alpha, power, looks }: ComparisonDesign): number =>
  looks === undefined ? fixedDrift(alpha, power) : sequentialDrift({ alpha, power, looks });

/**
 * Units of both arms together that find a lift with the power asked for:
 * drift^2 (s2_C/f_C + s2_T/f_T)/(lift m)^2. An always-valid test has that number as its planned units.
 *
 * @param lift part of control's mean, not 0
 * @throws RangeError for a design or a lift that no experiment can have
 */
export const requiredUnits = (baseline: Baseline, lift: number, design: ComparisonDesign): number => {
  requireDesign(design);
  const effect = lift * Math.abs(baseline.mean);
  const treated = baseline.mean + effect;
  if (!(effect !== 0)) throw new RangeError('the effect must not be 0');
  if (baseline.kind === 'proportion' && !(treated >= 0 && treated <= 1))
    throw new RangeError('a rate lies between 0 and 1, also with the effect');
  const variance = differenceVariance(baseline, lift, design.controlShare);
  return Math.ceil((requiredDrift(design) ** 2 * variance) / (effect * effect));
};

/**
 * The lift that has so many standard errors with so many units.
 *
 * @returns null where no increase has: a mean of 0, no spread, or a rate that cannot rise enough
 */
export const liftAtDrift = (
  baseline: Baseline,
  units: number,
  controlShare: number,
  drift: number,
): number | null => {
  const mean = Math.abs(baseline.mean);
  if (mean === 0 || !(units > 0) || !(varianceAt(baseline, baseline.mean) > 0)) return null;
  const highest = baseline.kind === 'proportion' ? (1 - baseline.mean) / mean : LARGEST_LIFT;
  const errors = (lift: number): number =>
    (lift * mean) / Math.sqrt(differenceVariance(baseline, lift, controlShare) / units);
  return solveIncreasing(errors, drift, [0, highest]);
};

/**
 * The smallest increase that so many units find with the power asked for, as a part of control's mean.
 *
 * @returns null where there is none: a mean of 0, no spread, or a rate that cannot rise enough
 * @throws RangeError for a design that no experiment can have
 */
export const detectableLift = (
  baseline: Baseline,
  units: number,
  design: ComparisonDesign,
): number | null => {
  requireDesign(design);
  return liftAtDrift(baseline, units, design.controlShare, requiredDrift(design));
};
