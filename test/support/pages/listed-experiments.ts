/** The list of experiments as the API answers it, made of the states of single ones. */
import type { Schemas } from '../../../client/create-client.js';
import type { PageState } from './page-state.js';

type Listed = Schemas['ListedExperiment'];

const primaryOf = (metric: Schemas['MetricResult'] | undefined): Schemas['PrimaryFigures'] | null => {
  const [variant, analysis] = Object.entries(metric?.analysis ?? {})[0] ?? [];
  if (metric === undefined || variant === undefined || analysis?.kind !== 'result') return null;
  return {
    ...{ metric_id: metric.metric_id, metric: metric.name, variant, verdict: analysis.verdict },
    ...{ lift: analysis.lift.estimate, lower: analysis.always_valid.ci_low },
    upper: analysis.always_valid.ci_high,
  };
};

const latestOf = ({ results }: PageState): Listed['latest'] => {
  const { payload, as_of, seq } = results ?? {};
  if (payload == null || as_of == null || seq == null) return null;
  const { metrics, srm } = payload;
  const units = metrics[0]?.variants['control']?.n ?? null;
  return {
    ...{ primary: primaryOf(metrics[0]), units, srm_alarm: srm.alarm },
    ...{ worst_guardrail: null, as_of, seq },
  };
};

const DAY_MS = 86_400_000;

/** What runs ends in some days, one half of it by a schedule. */
const endOf = ({ detail: { status } }: PageState, id: number): Listed['expected_end'] =>
  status === 'running'
    ? {
        at: new Date(Date.now() + ((id % 5) + 0.5) * DAY_MS).toISOString(),
        by: id % 2 === 0 ? 'schedule' : 'rate',
      }
    : null;

const listedOf = (state: PageState, id: number): Listed => {
  const { detail } = state;
  return {
    ...{ id, uuid: detail.uuid, name: detail.name, hypothesis: detail.hypothesis, owner: detail.owner },
    ...{ tags: detail.tags, notes: detail.notes, assignment: detail.assignment, source: detail.source },
    ...{ status: detail.status, created_at: detail.created_at, updated_at: detail.updated_at },
    ...{ started_at: detail.started_at, ended_at: detail.ended_at, seals_at: detail.seals_at },
    ...{ sealed_at: detail.sealed_at, refresh_interval_seconds: detail.refresh_interval_seconds },
    refresh_throttle_seconds: detail.refresh_throttle_seconds,
    ...{ settle_seconds: detail.settle_seconds, planned_units: detail.planned_units },
    ...{
      family: detail.family,
      decision: detail.decision,
      prior: detail.prior,
      target_effect: detail.target_effect,
      warnings: detail.warnings,
    },
    ...{ feature: detail.feature, metrics: detail.metrics, status_word: detail.status_word },
    ...{ status_reason: detail.status_reason, expected_end: endOf(state, id) },
    latest: latestOf(state),
  };
};

/**
 * @param count of all that there are
 * @returns the page that is asked for; the states come one after the other, again and again
 */
export const listedPage = (
  states: readonly PageState[],
  count: number,
  query: URLSearchParams,
): Schemas['ListedExperimentPage'] => {
  const size = Number(query.get('page_size') ?? 20);
  const from = (Number(query.get('page') ?? 1) - 1) * size;
  const results = Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, place) => {
    const state = states[(from + place) % states.length];
    if (state === undefined) throw new Error('There is no state to be listed.');
    return listedOf(state, from + place + 1);
  });
  const status_counts = { created: 0, running: count, paused: 0, completed: 0 };
  return { count, next: null, previous: null, results, status_counts };
};
