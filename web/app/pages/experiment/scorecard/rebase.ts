import type { Schemas } from '../../../../../client/create-client.js';
import type { CheckedBasis } from '../../../../../stats/recompute/checked-snapshot.js';
import { recomputeAnalysis } from '../../../../../stats/recompute/recompute-analysis.js';

type Payload = Schemas['ResultsPayload'];
type Metric = Schemas['MetricResult'];
type Analysis = Schemas['TreatmentAnalysis'];

const INDICATED = ['better', 'worse', 'inconclusive'];

/** What decides nothing against control decides nothing against another variant either. */
const named = ({ role, direction }: Metric, analysis: Analysis): Analysis => {
  if (!INDICATED.includes(analysis.verdict)) return analysis;
  if (direction === 'informational') return { ...analysis, verdict: 'informational' };
  return role === 'secondary' ? { ...analysis, verdict: 'indication' } : analysis;
};

/**
 * Compares all variants with another one than control: by the sums of the payload and the very code of the product.
 *
 * @param basis what figures follow from besides the sums; its control is the variant to compare with
 * @returns the payload with those comparisons; a metric of an old snapshot, which lacks sums, has none
 */
export const rebase = (payload: Payload, basis: CheckedBasis): Payload => {
  const all = recomputeAnalysis(payload, basis);
  return {
    ...payload,
    metrics: payload.metrics.map((metric) => ({
      ...metric,
      analysis: Object.fromEntries(
        [...(all.get(metric) ?? [])].map(([variant, of]) => [variant, named(metric, of as Analysis)]),
      ),
    })),
  };
};
