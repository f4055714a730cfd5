import { requireAlpha } from './alpha.js';
import { chiSquareSurvival } from './chi-square-distribution.js';
import { normalQuantile, normalSurvival } from './normal-distribution.js';
import type { Proportion, ProportionInterval } from './proportion-intervals.js';
import { rateOf } from './proportion-intervals.js';

/** How the classical tests of two rates differ from each other. */
export interface ProportionTestKind {
  /** Whether the error is that of one common rate, as in Pearson's chi-square; in the interval too. */
  readonly pooled: boolean;
  /** Yates' correction by half a unit, which makes test and interval more careful. */
  readonly continuity: boolean;
}

/** Treatment's rate less control's. */
export interface ProportionTest extends ProportionInterval {
  readonly difference: number;
  readonly pValue: number;
}

/** Error of the difference if both arms had the rate of all units together. */
export const pooledRateError = (control: Proportion, treatment: Proportion): number => {
  const units = control.units + treatment.units;
  const rate = (control.conversions + treatment.conversions) / units;
  return Math.sqrt(rate * (1 - rate) * (1 / control.units + 1 / treatment.units));
};

const ownRatesError = (control: Proportion, treatment: Proportion): number => {
  const part = (arm: Proportion): number => (rateOf(arm) * (1 - rateOf(arm))) / arm.units;
  return Math.sqrt(part(control) + part(treatment));
};

/**
 * Two-sided z test of two rates, for one look. Pooled, its p-value is that of Pearson's chi-square, with continuity that of
 * Yates' (1934). An analysis decides otherwise; this is for those who derive a result again by the test they know.
 *
 * @returns a p-value of 1 where the rates differ by no more than the correction
 * @throws RangeError for impossible counts, and unless 0 < alpha < 1
 */
export const proportionTest = (
  control: Proportion,
  treatment: Proportion,
  alpha: number,
  { pooled, continuity }: ProportionTestKind,
): ProportionTest => {
  requireAlpha(alpha);
  const difference = rateOf(treatment) - rateOf(control);
  const error = (pooled ? pooledRateError : ownRatesError)(control, treatment);
  const correction = continuity ? (1 / control.units + 1 / treatment.units) / 2 : 0;
  const reach = -normalQuantile(alpha / 2) * error + correction;
  const beyond = Math.max(0, Math.abs(difference) - correction);
  return {
    difference,
    ciLow: difference - reach,
    ciHigh: difference + reach,
    pValue: beyond === 0 ? 1 : 2 * normalSurvival(beyond / error),
  };
};

/**
 * P-value of the likelihood ratio (G) test of two rates: 2 sum O ln(O/E) against chi-square with one degree of freedom.
 * Source: Sokal & Rohlf 1981, chapter 17.
 *
 * @param continuity moves each count by half a unit, at most, towards the expected one
 * @throws RangeError for impossible counts
 */
export const likelihoodRatioTest = (
  control: Proportion,
  treatment: Proportion,
  continuity: boolean,
): number => {
  const rate = (control.conversions + treatment.conversions) / (control.units + treatment.units);
  const cells = [control, treatment].flatMap((arm) => {
    const converted = rateOf(arm) * arm.units;
    return [
      { observed: converted, expected: arm.units * rate },
      { observed: arm.units - converted, expected: arm.units * (1 - rate) },
    ];
  });
  const statistic = cells.reduce((sum, { observed, expected }) => {
    const gap = expected - observed;
    const moved = continuity ? observed + Math.sign(gap) * Math.min(0.5, Math.abs(gap)) : observed;
    return moved > 0 ? sum + 2 * moved * Math.log(moved / expected) : sum;
  }, 0);
  return chiSquareSurvival(Math.max(0, statistic), 1);
};
