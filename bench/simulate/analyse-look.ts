import type { Aggregation } from '../../domain/metrics/metric.js';
import { analyzeMetric } from '../../stats/analyze-metric.js';
import type { TreatmentAnalysis } from '../../stats/metric-analysis.js';
import type { SampleStatistics } from '../../stats/sample-statistics.js';

/** Both arms at a look. */
export interface ArmsAtLook {
  readonly control: SampleStatistics;
  readonly treatment: SampleStatistics;
}

/** What the product says of two arms at a look, phase by phase. */
export const analyseLook = (
  phases: readonly ArmsAtLook[],
  aggregation: Aggregation,
  guardrailMargin?: number,
): TreatmentAnalysis => {
  const treatment = analyzeMetric({
    phases: phases.map((arms) => ({ control: arms.control, treatments: { treatment: arms.treatment } })),
    aggregation,
    lowerIsBetter: false,
    ...(guardrailMargin === undefined ? {} : { guardrailMargin }),
  }).treatments['treatment'];
  if (treatment === undefined) throw new Error('The treatment was not analysed');
  return treatment;
};
