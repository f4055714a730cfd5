import type { DecisionRule } from '../../domain/metrics/decision-settings.js';
import type { PlannedDecision } from '../../domain/snapshots/snapshot-payload.js';
import { DEFAULT_ALPHA } from '../alpha.js';
import type { ComparedMetric, ShownAnalysis } from './compared-metric.js';
import type { GoalFamily } from './goal-family.js';
import { adjustFamily, asIndication, isOfFamily, mapAnalyses } from './goal-family.js';
import type { PlannedEnd } from './planned-end.js';
import { lookOnce, stateOfPlan, waiting } from './planned-end.js';

/** What verdicts depend on besides the metrics. */
export interface GoalDecision extends Omit<PlannedEnd, 'plannedUnits'> {
  readonly rule: DecisionRule;
  readonly family: GoalFamily;
}

export interface DecidedMetrics {
  readonly metrics: readonly ComparedMetric[];
  /** Null where verdicts fall at every look. */
  readonly decision: PlannedDecision | null;
}

/** What decides nothing says where it points. */
const indicated = (analysis: ShownAnalysis): ShownAnalysis => {
  const indication = asIndication(analysis);
  return indication === null ? analysis : { ...analysis, verdict: 'indication', indication };
};

/**
 * At every look: the always-valid p-values after the correction. Whenever one of the true hypotheses is rejected, the
 * least of their p-values was at most alpha over the size of the family, at that look; so what holds for each of them at
 * all looks at once holds for the family too.
 */
const decideAlways = (metrics: readonly ComparedMetric[], family: GoalFamily): readonly ComparedMetric[] => {
  const pValueOf = adjustFamily(metrics, family, ({ alwaysValid }) => alwaysValid.pValue);
  return metrics.map((compared) =>
    mapAnalyses(compared, (analysis, variant) => {
      if (!isOfFamily(compared, variant, family)) return indicated(analysis);
      const adjustedPValue = pValueOf(compared.metric.metricId, variant);
      if (adjustedPValue === undefined) return analysis;
      const verdict = adjustedPValue > DEFAULT_ALPHA ? 'inconclusive' : analysis.verdict;
      return { ...analysis, verdict, adjustedPValue };
    }),
  );
};

/**
 * Says of all metrics whether they decide, and of the goals what they decide. Only goals do, on the treatments that the
 * experiment was set up to compare; everything else indicates.
 */
export const decideGoals = (
  metrics: readonly ComparedMetric[],
  { rule, family, ...end }: GoalDecision,
): DecidedMetrics => {
  if (rule.at === 'always') return { metrics: decideAlways(metrics, family), decision: null };
  const plan = { ...end, plannedUnits: rule.plannedUnits };
  const decision = stateOfPlan(metrics, plan);
  const judge = lookOnce(metrics, family, plan, decision.state);
  return {
    decision,
    metrics: metrics.map((compared) =>
      mapAnalyses(compared, (analysis, variant) => {
        if (isOfFamily(compared, variant, family)) return judge(compared.metric, analysis, variant);
        // Until then only guardrails and the sizes speak: who saw where a metric points would choose when to stop.
        return decision.state === 'waiting' ? waiting(analysis) : indicated(analysis);
      }),
    ),
  };
};
