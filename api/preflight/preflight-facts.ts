import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { ExperimentReadModel } from '../../db/postgres/experiments/experiment-read-model.js';
import type { MirrorReadModel } from '../../db/postgres/flag-stores/mirror-read-model.js';
import type { AnalyticsStore } from '../../db/postgres/serving/analytics-store.js';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { DAY_MS, WEEK_MS } from '../../domain/durations.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import { headlineOf } from '../../domain/metrics/goals.js';
import type { PreflightFacts } from '../../domain/preflight/preflight-checks.js';
import type { HealthProbes } from '../health/health-routes.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import type { AudienceDeps } from './look-at-audience.js';
import { lookAtAudience } from './look-at-audience.js';
import type { PreflightSubject } from './preflight-subject.js';

export interface PreflightFactsDeps extends AudienceDeps {
  readonly experiments: Pick<ExperimentReadModel, 'sameHeadline' | 'sameAudience'>;
  readonly servedFeatures: ServedFeatures;
  readonly mirrors: Pick<MirrorReadModel, 'find'>;
  readonly analytics: Pick<AnalyticsStore, 'daily'>;
  readonly warehouse: Pick<WarehouseReader, 'preview' | 'receivedEvents' | 'latelyExposed'>;
  readonly probes: Pick<HealthProbes, 'temporal' | 'clickhouse' | 'worker'>;
  readonly now: () => number;
}

const MOST_NAMES = 500;
/** Each asks the warehouse once. */
const MOST_METRICS = 5;

/** What the warehouse cannot say is unknown, and no reason to say nothing else. */
const orNull = async <Answer>(asked: Promise<Answer>): Promise<Answer | null> => {
  try {
    return await asked;
  } catch {
    return null;
  }
};

type Metrics = PreflightSubject['metrics'];

/** Those on which something depends: the headline, and what must not be harmed. */
const decisiveOf = (metrics: Metrics): Metrics => {
  const headline = headlineOf(metrics);
  const guardrails = metrics.filter(({ role }) => role === 'guardrail');
  return [...(headline === null ? [] : [headline]), ...guardrails].slice(0, MOST_METRICS);
};

const plannedDays = ({ from, to }: PreflightSubject): number | null =>
  from === undefined || to === undefined ? null : (to - from) / DAY_MS;

const variantsOf = ({ rollout, feature }: PreflightSubject): PreflightFacts['variants'] => [
  { key: CONTROL_KEY, value: rollout.controlValue.value },
  ...feature.variants.map(({ key, value }) => ({ key, value: value.value })),
];

const findSameMetric = async (
  { experiments }: PreflightFactsDeps,
  subject: PreflightSubject,
): Promise<PreflightFacts['sameMetric']> => {
  const headline = headlineOf(subject.metrics);
  if (headline === null) return null;
  const others = await experiments.sameHeadline(subject, headline.metricId);
  return { metric: headline.name, ...others };
};

/** What is served to those who take no part. */
const readOutside = async (
  { servedFeatures }: PreflightFactsDeps,
  environment: Environment,
  { feature, assignment }: PreflightSubject,
): Promise<Pick<PreflightFacts, 'outside' | 'overridden'>> => {
  const { features, overrides } = await servedFeatures.environment(environment);
  const overridden = [...overrides.values()].filter((states) => states.some(({ id }) => id === feature.id));
  const state = features.find(({ served }) => served.id === feature.id)?.served.defaultState;
  const isKnown = assignment === 'flag' && state !== undefined;
  return {
    overridden: overridden.length,
    outside: isKnown ? { value: state.value.value, isOn: state.enabled } : null,
  };
};

const readEvents = (
  { warehouse, now }: PreflightFactsDeps,
  environmentKey: string,
  metrics: Metrics,
): Promise<PreflightFacts['events']> =>
  Promise.all(
    decisiveOf(metrics).map(async ({ name, aggregation, definition }) => {
      const selector = { event: definition.event };
      const to = now();
      const asked = warehouse.preview({ environmentKey, selector, from: to - WEEK_MS, to });
      const readout = await orNull(asked);
      const needsValues = aggregation === 'sum' || aggregation === 'mean';
      return { event: definition.event, metric: name, needsValues, lately: readout?.totals ?? null };
    }),
  );

const findDown = async ({ probes }: PreflightFactsDeps): Promise<readonly string[]> => {
  const names = ['temporal', 'clickhouse', 'worker'] as const;
  const answers = await Promise.all(names.map((name) => probes[name]()));
  return names.filter((_, index) => answers[index] !== true);
};

/** @returns all that is looked at before a start; what cannot be found out is unknown */
export const gatherFacts = async (
  deps: PreflightFactsDeps,
  environment: Environment,
  subject: PreflightSubject,
): Promise<PreflightFacts> => {
  const { id, feature, metrics, assignment, source, warnings } = subject;
  const { analytics, warehouse, mirrors, now } = deps;
  const { apiKey } = environment;
  const [usage, exposures, events, received, outside, sameMetric, audience, mirror, down] = await Promise.all(
    [
      analytics.daily(environment.id, feature.id, now() - DAY_MS),
      // Who reads a source is sent nothing.
      source === null ? orNull(warehouse.latelyExposed(apiKey, feature.name)) : null,
      source === null ? readEvents(deps, apiKey, metrics) : [],
      source === null ? orNull(warehouse.receivedEvents(apiKey, MOST_NAMES)) : null,
      readOutside(deps, environment, subject),
      findSameMetric(deps, subject),
      lookAtAudience(deps, environment, subject),
      id === null ? null : mirrors.find(id),
      findDown(deps),
    ],
  );
  return {
    ...{ assignment, mirror, source, warnings, exposures, events, sameMetric, audience, down },
    variants: variantsOf(subject),
    evaluations: usage.reduce((sum, { count }) => sum + count, 0),
    knownEvents: received?.seen.map(({ event }) => event) ?? null,
    ...outside,
    // The first start turns it on.
    isOn: !subject.isStarted || subject.rollout.enabled,
    plannedDays: plannedDays(subject),
  };
};
