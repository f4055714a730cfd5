import { CONTROL_KEY } from '../domain/experiment.js';
import type { GuardrailReading, HarmedGuardrail } from '../domain/lifecycle/guardrail-breach.js';
import { breachKey } from '../domain/lifecycle/guardrail-breach.js';
import type { ShownGuardrailVerdict } from '../domain/metrics/metric-verdict.js';
import type { ComparedMetric } from '../stats/deciding/compared-metric.js';
import type { ResultsAnalysis } from './results-analysis.js';

/**
 * How many are named. More than this have one cause, and a workflow's history is no place for a list without an end.
 */
const MOST_HARMED = 100;

/** Whether a verdict decides the matter for now, or leaves it open. */
const DECIDES: Readonly<Record<ShownGuardrailVerdict, boolean>> = {
  harmed: true,
  unharmed: true,
  inconclusive: true,
  informational: true,
  collecting: false,
  blocked: false,
};

/** The always-valid verdict on the guardrail, since nobody knows how often this is asked. */
const verdictOn = ({ comparison }: ComparedMetric, variant: string): ShownGuardrailVerdict | undefined =>
  comparison.kind === 'failed' ? undefined : comparison.analysis[variant]?.guardrail?.verdict;

/**
 * Reads from the analysis what the workflow may have to act on. Only variants that the experiment gave out count:
 * anybody who has the public key can make up other variants, and events that harm a guardrail.
 *
 * @returns undefined for an experiment without guardrails
 */
export const guardrailReading = ({
  metrics,
  variants,
}: Pick<ResultsAnalysis, 'metrics' | 'variants'>): GuardrailReading | undefined => {
  const guardrails = metrics.filter(({ metric }) => metric.role === 'guardrail');
  if (guardrails.length === 0) return undefined;
  const treatments = variants.listed.filter((key) => key !== CONTROL_KEY);
  const harmed: HarmedGuardrail[] = [];
  const unjudged: string[] = [];
  for (const guardrail of guardrails) {
    const { metricId, name } = guardrail.metric;
    for (const variant of treatments) {
      const breach = { metricId, metric: name, variant };
      const verdict = verdictOn(guardrail, variant);
      if (verdict === 'harmed') harmed.push(breach);
      if (verdict === undefined || !DECIDES[verdict]) unjudged.push(breachKey(breach));
    }
  }
  return { harmed: harmed.slice(0, MOST_HARMED), unjudged };
};
