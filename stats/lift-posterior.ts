import type { TreatmentAnalysis } from './metric-analysis.js';
import { normalQuantile } from './normal-distribution.js';
import type { ExpectedLoss, Posterior } from './posterior.js';
import { chanceToWin, expectedLoss, posteriorOf } from './posterior.js';

/** A comparison that has a lift. */
type WithLift = Pick<Extract<TreatmentAnalysis, { readonly kind: 'result' }>, 'z' | 'lift'>;

/** What is to be expected of a lift by somebody who believed something of lifts before. */
export interface LiftBelief {
  readonly chanceToWin: number;
  readonly expectedLoss: ExpectedLoss;
  readonly prior: { readonly sd: number; readonly lift: Posterior };
}

/**
 * Standard error of the normal that stands for what the data say of a lift: that with the lift's estimate whose sign test
 * is the one of the difference. Where there is no effect at all, every error gives that test; it is read from the
 * interval then.
 */
const errorOfLift = ({ z, lift: { estimate, ciLow, ciHigh } }: WithLift): number =>
  z === 0 || estimate === 0 ? (ciHigh - ciLow) / (2 * normalQuantile(0.975)) : Math.abs(estimate / z);

/**
 * Chances and losses of a lift that start from a normal belief around no lift.
 *
 * @param sd of the lifts that were believed in, as a part of control; above 0
 */
export const beliefOfLift = (analysis: WithLift, sd: number, lowerIsBetter: boolean): LiftBelief => {
  const effect = { estimate: analysis.lift.estimate, standardError: errorOfLift(analysis) };
  const lift = posteriorOf(effect, { mean: 0, variance: sd * sd });
  return {
    chanceToWin: chanceToWin(lift, lowerIsBetter),
    expectedLoss: expectedLoss(lift, lowerIsBetter),
    prior: { sd, lift },
  };
};
