import { requireAlpha } from './alpha.js';
import { betaQuantile } from './beta-distribution.js';
import { normalQuantile } from './normal-distribution.js';

/** Conversions among so many units. */
export interface Proportion {
  readonly conversions: number;
  readonly units: number;
}

export interface ProportionInterval {
  readonly ciLow: number;
  readonly ciHigh: number;
}

const requireCounts = ({ conversions, units }: Proportion): void => {
  const whole = Number.isSafeInteger(conversions) && Number.isSafeInteger(units);
  if (!whole || conversions < 0 || units < 1 || conversions > units)
    throw new RangeError('a proportion needs 0 <= conversions <= units, and a unit');
};

/** @throws RangeError for impossible counts */
export const rateOf = (proportion: Proportion): number => {
  requireCounts(proportion);
  return proportion.conversions / proportion.units;
};

/**
 * Wilson's score interval of one rate. Good from a handful of units on, and never outside of [0, 1].
 * Source: Wilson 1927.
 *
 * @throws RangeError for impossible counts, and unless 0 < alpha < 1
 */
export const wilsonInterval = (proportion: Proportion, alpha: number): ProportionInterval => {
  requireCounts(proportion);
  requireAlpha(alpha);
  const { conversions, units } = proportion;
  const z = -normalQuantile(alpha / 2);
  const rate = conversions / units;
  const share = (z * z) / units;
  const middle = (rate + share / 2) / (1 + share);
  const reach = (z * Math.sqrt((rate * (1 - rate)) / units + share / (4 * units))) / (1 + share);
  return {
    ciLow: conversions === 0 ? 0 : middle - reach,
    ciHigh: conversions === units ? 1 : middle + reach,
  };
};

/**
 * Clopper and Pearson's exact interval of one rate: covers at least 1 - alpha at every size, and is wide for that.
 * Source: Clopper & Pearson 1934.
 *
 * @throws RangeError for impossible counts, and unless 0 < alpha < 1
 */
export const exactInterval = (proportion: Proportion, alpha: number): ProportionInterval => {
  requireCounts(proportion);
  requireAlpha(alpha);
  const { conversions, units } = proportion;
  const others = units - conversions;
  return {
    ciLow: conversions === 0 ? 0 : betaQuantile(alpha / 2, conversions, others + 1),
    ciHigh: others === 0 ? 1 : betaQuantile(1 - alpha / 2, conversions + 1, others),
  };
};

/**
 * Newcombe's interval of treatment's rate less control's, made of both Wilson intervals. For one look, and small counts.
 * Source: Newcombe 1998, method 10.
 *
 * @throws RangeError for impossible counts, and unless 0 < alpha < 1
 */
export const newcombeInterval = (
  control: Proportion,
  treatment: Proportion,
  alpha: number,
): ProportionInterval => {
  const c = wilsonInterval(control, alpha);
  const t = wilsonInterval(treatment, alpha);
  const [rateC, rateT] = [rateOf(control), rateOf(treatment)];
  const difference = rateT - rateC;
  return {
    ciLow: difference - Math.hypot(rateT - t.ciLow, c.ciHigh - rateC),
    ciHigh: difference + Math.hypot(t.ciHigh - rateT, rateC - c.ciLow),
  };
};

/**
 * Agresti and Caffo's interval of treatment's rate less control's: Wald's, after one conversion more and one failure more
 * in each arm. Source: Agresti & Caffo 2000.
 *
 * @throws RangeError for impossible counts, and unless 0 < alpha < 1
 */
export const agrestiCaffoInterval = (
  control: Proportion,
  treatment: Proportion,
  alpha: number,
): ProportionInterval => {
  requireAlpha(alpha);
  const parts = [control, treatment].map((arm) => {
    requireCounts(arm);
    const [units, conversions] = [arm.units + 2, arm.conversions + 1];
    const rate = conversions / units;
    return { rate, variance: (rate * (1 - rate)) / units };
  });
  const [c, t] = parts as [(typeof parts)[number], (typeof parts)[number]];
  const reach = -normalQuantile(alpha / 2) * Math.sqrt(c.variance + t.variance);
  return { ciLow: t.rate - c.rate - reach, ciHigh: t.rate - c.rate + reach };
};
