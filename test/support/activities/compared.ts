import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { MetricVerdict } from '../../../domain/metrics/metric-verdict.js';
import type { ComparedMetric, ShownAnalysis } from '../../../stats/deciding/compared-metric.js';
import type { MeasuredAnalysis } from '../../../stats/deciding/goal-family.js';

/** A metric of an experiment, a goal unless it is said. */
export const aMetric = (metricId: number, changes: Partial<ExperimentMetric> = {}): ExperimentMetric => ({
  metricId,
  name: `Metric ${metricId}`,
  aggregation: 'sum',
  direction: 'up',
  expectedDirection: 'increase',
  definition: { version: 1, event: 'purchase' },
  ...changes,
});

/** Figures of a treatment: what the two tests say, and which way. */
export const figures = (
  estimate: number,
  alwaysValid: number,
  pValue: number = alwaysValid,
  verdict?: MetricVerdict,
): MeasuredAnalysis => {
  const decided = estimate > 0 ? 'better' : 'worse';
  return {
    kind: 'absoluteOnly',
    liftRefusal: 'zeroControlMean',
    n: 1_000,
    mean: estimate,
    verdict: verdict ?? (alwaysValid <= 0.05 ? decided : 'inconclusive'),
    controlMean: 0,
    standardError: 1,
    absolute: { estimate, ciLow: -1, ciHigh: 1, alwaysValid: { ciLow: -1, ciHigh: 1 } },
    pValue,
    z: estimate,
    alwaysValid: { ciLow: -1, ciHigh: 1, pValue: alwaysValid },
    chanceToWin: 0.5,
    expectedLoss: { choosingTreatment: 0, keepingControl: 0 },
  };
};

/** Nothing to compare yet. */
export const tooEarly: ShownAnalysis = {
  kind: 'refused',
  reason: 'tooFewUnits',
  n: 10,
  mean: 0,
  verdict: 'collecting',
};

/** A metric that was compared, with the analysis of each treatment. */
export const compared = (
  metric: ExperimentMetric,
  analysis: Readonly<Record<string, ShownAnalysis>>,
): ComparedMetric => ({ metric, comparison: { kind: 'compared', arms: {}, inference: {}, analysis } });

/** @returns what is said of a metric and a treatment. */
export const analysisIn = (
  metrics: readonly ComparedMetric[],
  metricId: number,
  variant: string,
): ShownAnalysis | undefined => {
  const found = metrics.find(({ metric }) => metric.metricId === metricId)?.comparison;
  return found?.kind === 'compared' ? found.analysis[variant] : undefined;
};
