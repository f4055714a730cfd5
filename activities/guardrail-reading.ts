import { CONTROL_KEY } from '../domain/experiment.js';
import type { GuardrailReading, HarmedGuardrail } from '../domain/lifecycle/guardrail-breach.js';
import { breachKey } from '../domain/lifecycle/guardrail-breach.js';
import type { MetricView } from './metric-view.js';
import type { ResultsPayload } from './results-payload.js';

/** More than this is one catastrophe and not many; a workflow's history is no place for a list without an end. */
const MOST_HARMED = 100;

/** What settles the matter for now; all other verdicts leave it open. */
const SETTLED: readonly unknown[] = ['harmed', 'unharmed', 'inconclusive', 'informational'];

/** The always-valid verdict on the guardrail, since nobody knows how often this is asked. */
const verdictOn = ({ analysis }: MetricView, variant: string): unknown => {
  const guardrail = analysis[variant]?.['guardrail'];
  return typeof guardrail === 'object' && guardrail !== null && 'verdict' in guardrail
    ? guardrail.verdict
    : undefined;
};

/**
 * Reads from the results what the workflow may have to act on. Only variants that the experiment gave out count: anybody
 * who has the public key can make up another one, and events that harm it.
 *
 * @returns undefined for an experiment without guardrails
 */
export const guardrailReading = ({ metrics, srm }: ResultsPayload): GuardrailReading | undefined => {
  const guardrails = metrics.filter(({ role }) => role === 'guardrail');
  if (guardrails.length === 0) return undefined;
  const treatments = Object.keys(srm.observed).filter((key) => key !== CONTROL_KEY);
  const harmed: HarmedGuardrail[] = [];
  const unjudged: string[] = [];
  for (const metric of guardrails) {
    for (const variant of treatments) {
      const breach = { metricId: metric.metric_id, metric: metric.name, variant };
      const verdict = verdictOn(metric, variant);
      if (verdict === 'harmed') harmed.push(breach);
      if (!SETTLED.includes(verdict)) unjudged.push(breachKey(breach));
    }
  }
  return { harmed: harmed.slice(0, MOST_HARMED), unjudged };
};
