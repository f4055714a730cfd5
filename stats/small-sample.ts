import type { Stratum } from './contrast.js';
import type { Proportion, ProportionInterval } from './proportion-intervals.js';
import { exactInterval, newcombeInterval } from './proportion-intervals.js';

type Estimate = ProportionInterval & { readonly estimate: number };

/** What can be said of rates that are too small to be compared: for information, for one look, and never for a verdict. */
export interface SmallSample {
  /** Each rate with its exact interval. */
  readonly control: Estimate;
  readonly treatment: Estimate;
  /** Treatment's rate less control's, with Newcombe's interval. */
  readonly difference: Estimate;
}

const proportionOf = ({ n, mean }: Stratum['control']): Proportion => ({
  conversions: Math.round(n * mean),
  units: n,
});

const withExact = (proportion: Proportion, alpha: number): Estimate => ({
  estimate: proportion.conversions / proportion.units,
  ...exactInterval(proportion, alpha),
});

/** @returns null with several phases: rates of different times are not put together. */
export const smallSampleInterval = (strata: readonly Stratum[], alpha: number): SmallSample | null => {
  const [stratum] = strata;
  if (stratum === undefined || strata.length > 1) return null;
  const [control, treatment] = [proportionOf(stratum.control), proportionOf(stratum.treatment)];
  const estimate = treatment.conversions / treatment.units - control.conversions / control.units;
  return {
    control: withExact(control, alpha),
    treatment: withExact(treatment, alpha),
    difference: { estimate, ...newcombeInterval(control, treatment, alpha) },
  };
};
