import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type {
  ExperimentDetail,
  ExperimentReadModel,
} from '../../db/postgres/experiments/experiment-read-model.js';
import type { MirrorReadModel } from '../../db/postgres/flag-stores/mirror-read-model.js';
import type { AnalyticsStore } from '../../db/postgres/serving/analytics-store.js';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { DAY_MS, WEEK_MS } from '../../domain/durations.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import { experimentWarnings } from '../../domain/lifecycle/experiment-warnings.js';
import { headlineOf } from '../../domain/metrics/goals.js';
import type { PreflightCheck } from '../../domain/preflight/preflight-check.js';
import type { PreflightFacts } from '../../domain/preflight/preflight-checks.js';
import { preflightChecks } from '../../domain/preflight/preflight-checks.js';
import type { FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import type { HealthProbes } from '../health/health-routes.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import { getPreflight } from './preflight-contract.js';

export interface PreflightRoutesDeps extends FindExperimentDeps {
  readonly experiments: Pick<ExperimentReadModel, 'detail' | 'byUuid' | 'sameHeadline'>;
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

type Metrics = ExperimentDetail['metrics'];

/** Those on which something depends: the headline, and what must not be harmed. */
const decisiveOf = (metrics: Metrics): Metrics => {
  const headline = headlineOf(metrics);
  const guardrails = metrics.filter(({ role }) => role === 'guardrail');
  return [...(headline === null ? [] : [headline]), ...guardrails].slice(0, MOST_METRICS);
};

const plannedDays = ({ schedule, startedAt }: ExperimentDetail): number | null => {
  const at = (kind: string): number | undefined =>
    schedule.find(({ command, outcome }) => command.kind === kind && outcome === null)?.at;
  const [start, end] = [startedAt ?? at('start'), at('complete')];
  return start === undefined || end === undefined ? null : (end - start) / DAY_MS;
};

const FROM_WORST: readonly PreflightCheck['outcome'][] = ['fail', 'warn', 'unknown', 'pass'];

const worstOf = (checks: readonly PreflightCheck[]): PreflightCheck['outcome'] =>
  FROM_WORST.find((outcome) => checks.some((one) => one.outcome === outcome)) ?? 'pass';

const variantsOf = ({ rollout, feature }: ExperimentDetail): PreflightFacts['variants'] => [
  { key: CONTROL_KEY, value: rollout.controlValue.value },
  ...feature.options.map((option) => ({ key: option.key, value: option.value.value })),
];

const findSameMetric = async (
  { experiments }: PreflightRoutesDeps,
  experiment: ExperimentDetail,
): Promise<PreflightFacts['sameMetric']> => {
  const headline = headlineOf(experiment.metrics);
  if (headline === null) return null;
  const others = await experiments.sameHeadline(experiment, headline.metricId);
  return { metric: headline.name, ...others };
};

/** What is served to those who take no part. */
const readOutside = async (
  { servedFeatures }: Pick<PreflightRoutesDeps, 'servedFeatures'>,
  environment: Environment,
  { feature, assignment }: Pick<ExperimentDetail, 'feature' | 'assignment'>,
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

/** `preflight/` */
export const createPreflightRoutes = (deps: PreflightRoutesDeps): readonly ServedEndpoint[] => {
  const { analytics, warehouse, probes, now } = deps;

  const readEvents = (environmentKey: string, metrics: Metrics): Promise<PreflightFacts['events']> =>
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

  const findDown = async (): Promise<readonly string[]> => {
    const names = ['temporal', 'clickhouse', 'worker'] as const;
    const answers = await Promise.all(names.map((name) => probes[name]()));
    return names.filter((_, index) => answers[index] !== true);
  };

  const factsOf = async (environment: Environment, experiment: ExperimentDetail): Promise<PreflightFacts> => {
    const { feature, metrics, assignment, source } = experiment;
    const { apiKey } = environment;
    const [usage, exposures, events, received, outside, sameMetric, mirror, down] = await Promise.all([
      analytics.daily(environment.id, feature.id, now() - DAY_MS),
      // Who reads a source is sent nothing.
      source === null ? orNull(warehouse.latelyExposed(apiKey, feature.name)) : null,
      source === null ? readEvents(apiKey, metrics) : [],
      source === null ? orNull(warehouse.receivedEvents(apiKey, MOST_NAMES)) : null,
      readOutside(deps, environment, experiment),
      findSameMetric(deps, experiment),
      deps.mirrors.find(experiment.id),
      findDown(),
    ]);
    return {
      assignment,
      mirror,
      source: source?.name ?? null,
      variants: variantsOf(experiment),
      warnings: experimentWarnings({ ...experiment, variantKeys: feature.options.map(({ key }) => key) }),
      evaluations: usage.reduce((sum, { count }) => sum + count, 0),
      exposures,
      events,
      knownEvents: received?.seen.map(({ event }) => event) ?? null,
      ...outside,
      // The first start turns it on.
      isOn: experiment.startedAt === null || experiment.rollout.enabled,
      sameMetric,
      plannedDays: plannedDays(experiment),
      down,
    };
  };

  return [
    serve(getPreflight)(async (call) => {
      const experiment = await findExperiment(deps, call);
      const checks = preflightChecks(await factsOf(call.environment, experiment));
      return { status: 200, body: { outcome: worstOf(checks), checks } };
    }),
  ];
};
