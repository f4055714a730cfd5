import type { LiftPrior } from '../domain/metrics/decision-settings.js';
import { normalQuantile } from '../stats/normal-distribution.js';
import { chanceToWin, expectedLoss, posteriorOf } from '../stats/posterior.js';
import type { ComparedMetric, ShownAnalysis } from './compare-metric.js';
import type { MeasuredAnalysis } from './goal-family.js';
import { mapAnalyses } from './goal-family.js';

type WithLift = Extract<MeasuredAnalysis, { readonly kind: 'result' }>;

/**
 * Standard error of the normal that stands for what the data say of a lift: that with the lift's estimate whose sign test
 * is the one of the difference. Where there is no effect at all, every error gives that test; it is read from the
 * interval then.
 */
const errorOfLift = ({ z, lift: { estimate, ciLow, ciHigh } }: WithLift): number =>
  z === 0 || estimate === 0 ? (ciHigh - ciLow) / (2 * normalQuantile(0.975)) : Math.abs(estimate / z);

const withPrior = (analysis: WithLift, { sd }: LiftPrior, lowerIsBetter: boolean): ShownAnalysis => {
  const effect = { estimate: analysis.lift.estimate, standardError: errorOfLift(analysis) };
  const lift = posteriorOf(effect, { mean: 0, variance: sd * sd });
  return {
    ...analysis,
    chanceToWin: chanceToWin(lift, lowerIsBetter),
    expectedLoss: expectedLoss(lift, lowerIsBetter),
    prior: { sd, lift },
  };
};

/**
 * Lets chances and losses start from what is believed of lifts. Where there is no lift, the belief says nothing of the
 * difference: the figures stay those of the flat prior, and the reason stands beside. Verdicts never depend on it.
 */
export const applyPrior = (
  metrics: readonly ComparedMetric[],
  prior: LiftPrior | null,
): readonly ComparedMetric[] => {
  if (prior === null) return metrics;
  return metrics.map((compared) =>
    mapAnalyses(compared, (analysis) => {
      if (analysis.kind === 'refused') return analysis;
      if (analysis.kind === 'result') return withPrior(analysis, prior, compared.metric.direction === 'down');
      return { ...analysis, prior: { sd: prior.sd, refusal: analysis.liftRefusal } };
    }),
  );
};
