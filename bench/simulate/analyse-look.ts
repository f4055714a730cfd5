import type { Aggregation } from '../../domain/metrics/metric.js';
import { analyzeMetric } from '../../stats/analyze-metric.js';
import type { CentredSummary } from '../../stats/centred-summary.js';
import type { MetricInput, TreatmentAnalysis } from '../../stats/metric-analysis.js';

/** Both arms at a look. */
export interface ArmsAtLook {
  readonly control: CentredSummary;
  readonly treatment: CentredSummary;
}

/** An arm by its plain sums as well, whichever the analysis reads. */
const sampleOf = ({ n, mean, m2 }: CentredSummary) => ({
  n,
  mean,
  m2,
  sum: n * mean,
  sumSquares: m2 + n * mean * mean,
});

/** What the product says of two arms at a look. */
export const analyseLook = (
  arms: ArmsAtLook,
  aggregation: Aggregation,
  guardrailMargin?: number,
): TreatmentAnalysis => {
  const control = sampleOf(arms.control);
  const treatments = { treatment: sampleOf(arms.treatment) };
  const input = {
    control,
    treatments,
    phases: [{ control, treatments }],
    aggregation,
    lowerIsBetter: false,
    ...(guardrailMargin === undefined ? {} : { guardrailMargin }),
  } as MetricInput;
  const treatment = analyzeMetric(input).treatments['treatment'];
  if (treatment === undefined) throw new Error('the treatment was not analysed');
  return treatment;
};
