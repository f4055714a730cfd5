import type { LiftPrior } from '../../domain/metrics/decision-settings.js';
import { beliefOfLift } from '../lift-posterior.js';
import type { ComparedMetric } from './compared-metric.js';
import { mapAnalyses } from './goal-family.js';

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
      if (analysis.kind === 'result')
        return { ...analysis, ...beliefOfLift(analysis, prior.sd, compared.metric.direction === 'down') };
      return { ...analysis, prior: { sd: prior.sd, refusal: analysis.liftRefusal } };
    }),
  );
};
