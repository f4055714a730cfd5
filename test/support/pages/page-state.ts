/** Everything that the API answers about one experiment, so that a page of it can be shown without a stack. */
import type { Schemas } from '../../../client/create-client.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { SeenResults } from '../../../domain/status/status-facts.js';
import { statusOfExperiment } from '../../../domain/status/status-of-experiment.js';
import type { Exposures, PageWorld, Results } from './page-world.js';
import { exposuresAt, resultsAt, seriesOf } from './page-world.js';

type Detail = Schemas['ExperimentDetail'];

/** What a state differs by from an experiment that runs and does well. */
export interface PageSpec {
  readonly name: string;
  readonly status: Detail['status'];
  readonly isSealed: boolean;
  readonly hypothesis: string;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly featureName: string;
  readonly world: PageWorld;
  /** Whether anything was counted yet. */
  readonly hasFigures: boolean;
  /** Refreshes that failed in a row, up to now. */
  readonly failures: number;
  readonly pause: { readonly byGuardrail: boolean; readonly comment: string | null } | null;
  readonly onBreach: Detail['on_guardrail_breach'];
  readonly now: number;
}

/** The answers, by what is asked. */
export interface PageState {
  readonly detail: Detail;
  readonly results: Schemas['LatestResults'] | null;
  readonly exposures: Schemas['LatestExposures'] | null;
  readonly final: Schemas['FinalResult'] | null;
  readonly live: Schemas['LiveView'];
  readonly timeline: Schemas['TimelineEntryPage'];
  readonly seriesOf: (metric: number) => Schemas['ResultsSeries'];
  readonly exposuresSeries: Schemas['ExposuresSeries'];
  readonly preflight: Schemas['Preflight'];
  /** Taken when the experiment had just ended. */
  readonly atEnd: readonly Schemas['WholeSnapshot'][];
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SNAPSHOTS = 8;
const HASH = '9b'.repeat(32);
const UUID = '0d9c1c1e-9f0f-4a57-8a4c-3c1b2f6f7a11';
const FAILURE = { code: 'warehouse_unavailable', detail: 'ClickHouse refused the connection.' };

const iso = (at: number): string => new Date(at).toISOString();
const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

interface Times {
  readonly started: number | null;
  readonly ended: number | null;
  readonly sealed: number | null;
  readonly paused: number | null;
  readonly asOf: number;
}

const timesOf = ({ status, isSealed, world, now, failures, pause }: PageSpec): Times => {
  const ended = status === 'completed' ? now - (isSealed ? 2 * DAY_MS : 30 * MINUTE_MS) : null;
  return {
    started: status === 'created' ? null : world.startedAt,
    ended,
    sealed: isSealed ? now - DAY_MS : null,
    paused: pause === null ? null : now - 3 * 60 * MINUTE_MS,
    asOf:
      // What has ended was computed once more after it.
      ended === null
        ? (pause === null ? now : now - 3 * 60 * MINUTE_MS) - (failures > 0 ? 9 * 60 : 5) * MINUTE_MS
        : ended + 20 * MINUTE_MS,
  };
};

const variantsOf = ({ treatments }: PageWorld): Detail['feature']['multivariate_options'] =>
  treatments.map((key, place) => ({
    ...{ id: place + 1, uuid: `${UUID.slice(0, -1)}${place + 1}`, key, type: 'string' },
    ...{ string_value: key, integer_value: null, boolean_value: null, default_percentage_allocation: 0 },
  }));

const sharesOf = ({ treatments }: PageWorld): Schemas['VariantShare'][] =>
  treatments.map((key, place) => ({
    ...{ multivariate_feature_option: place + 1, key },
    percentage_allocation: Math.floor(10_000 / (treatments.length + 1)) / 100,
  }));

const metricBody = (metric: ExperimentMetric, at: string): Schemas['MetricOfExperiment'] => ({
  ...{ id: 100 + metric.metricId, metric: metric.metricId, metric_name: metric.name },
  ...{ aggregation: metric.aggregation, direction: metric.direction },
  ...{ expected_direction: metric.expectedDirection, metric_version: metric.metricVersion ?? 1 },
  definition: metric.definition as Schemas['MetricDefinition'],
  ...{ role: metric.role ?? 'goal', margin: metric.margin ?? null, created_at: at },
});

const epochsOf = ({ world, status }: PageSpec, { started, ended, paused }: Times): Detail['epochs'] =>
  started === null
    ? []
    : [
        {
          ...{
            number: 1,
            from: iso(started),
            to: isoOrNull(status === 'running' ? null : (paused ?? ended)),
          },
          ...{ rollout_percentage: 100, allocation: sharesOf(world), audience: null },
        },
      ];

const recordOf = (
  { world, now, failures, pause }: PageSpec,
  { sealed, paused, asOf }: Times,
  isCounted: boolean,
) => ({
  ...(isCounted
    ? { asOf, contentHash: HASH, refreshesDone: SNAPSHOTS }
    : { asOf: null, contentHash: null, refreshesDone: 0 }),
  consecutiveFailures: failures,
  lastFailure: failures === 0 ? null : { at: now - MINUTE_MS, code: FAILURE.code },
  lastPause: pause === null ? null : { at: paused ?? now, actor: 'api-key:3:Ada', ...pause },
  outcome: sealed === null ? null : `everybody gets ${world.treatments[0]}`,
});

const standing = (spec: PageSpec, times: Times, results: Results | null, exposures: Exposures | null) => {
  const { world, now, status } = spec;
  const { started, ended, sealed, paused } = times;
  return statusOfExperiment({
    ...{ now, assignment: world.assignment, status, plannedUnits: world.plannedUnits },
    ...{ startedAt: started, endedAt: ended, sealedAt: sealed },
    ...{ settleMs: DAY_MS, refreshIntervalMs: 60 * MINUTE_MS },
    variantKeys: ['control', ...world.treatments],
    epochs: started === null ? [] : [{ from: started, to: status === 'running' ? null : (paused ?? ended) }],
    ...{ warnings: [], schedule: [], exposures },
    // Seen as it is read from the store, field by field.
    results: results as SeenResults | null,
    ...recordOf(spec, times, results !== null),
  });
};

const detailOf = (spec: PageSpec, times: Times, status: ReturnType<typeof standing>): Detail => {
  const { world, now } = spec;
  const { started, ended, sealed } = times;
  const created = iso(world.startedAt - DAY_MS);
  return {
    ...{ id: 7, uuid: UUID, name: spec.name, hypothesis: spec.hypothesis, owner: spec.owner },
    ...{ tags: [...spec.tags], notes: '', assignment: world.assignment, status: spec.status, source: null },
    ...{
      created_at: created,
      updated_at: iso(now),
      started_at: isoOrNull(started),
      ended_at: isoOrNull(ended),
    },
    seals_at: ended === null || sealed !== null ? null : iso(ended + DAY_MS),
    sealed_at: isoOrNull(sealed),
    ...{ refresh_interval_seconds: 3_600, refresh_throttle_seconds: 60, settle_seconds: 86_400 },
    ...{ planned_units: world.plannedUnits, family: { method: 'holm' }, decision: { at: 'always' } },
    ...{ prior: null, target_effect: null, warnings: [] },
    feature: {
      ...{ id: 3, name: spec.featureName, type: 'MULTIVARIATE', initial_value: 'blue' },
      multivariate_options: variantsOf(world),
    },
    metrics: world.metrics.map((metric) => metricBody(metric, created)),
    status_word: status.word,
    status_reason: status.sentence,
    status_details: {
      ...{ rank: status.rank, reasons: [...status.reasons], next_step: status.nextStep },
      last_verdict: status.lastVerdict,
    },
    experiment_rollout: {
      ...{ enabled: true, rollout_percentage: 100, audience: null },
      feature_state_value: { type: 'string', value: 'blue' },
      multivariate_feature_state_values: sharesOf(world),
    },
    epochs: epochsOf(spec, times),
    ...{ schedule: [], on_guardrail_breach: spec.onBreach, revision: 4 },
  };
};

const latest = ({ failures, isSealed, now }: PageSpec, { asOf }: Times) => ({
  ...{ as_of: iso(asOf), computed_at: iso(asOf + 2_000), is_final: isSealed, seq: 8, content_hash: HASH },
  last_error_at: failures === 0 ? null : iso(now - MINUTE_MS),
  last_error_code: failures === 0 ? null : FAILURE.code,
  last_error_detail: failures === 0 ? null : FAILURE.detail,
  refresh_requested_at: null,
});

/** All of a snapshot but its payload. */
const wholeOf = ({ world }: PageSpec, started: number, asOf: number, seq: number) => {
  const window = { from: iso(started), to: iso(asOf) };
  return {
    ...{
      seq,
      as_of: iso(asOf),
      computed_at: iso(asOf + 2_000),
      content_hash: HASH,
      software_version: '0.1.0',
    },
    basis: {
      ...{ environment_key: 'env_pages', feature: 'checkout', experiment_id: 7, experiment_uuid: UUID },
      ...{ assignment: world.assignment, salts: { enrolment: 11, bucketing: 12 }, as_of: iso(asOf), window },
      epochs: [
        {
          ...{ number: 1, from: iso(started), to: iso(asOf), rollout_percentage: 100 },
          allocation: sharesOf(world).map(({ key, percentage_allocation: share }) => ({
            variant: key,
            percentage: share,
          })),
        },
      ],
      metrics: world.metrics.map((metric) => ({
        ...{ metric_id: metric.metricId, name: metric.name, aggregation: metric.aggregation },
        ...{ direction: metric.direction, expected_direction: metric.expectedDirection },
        definition: metric.definition as Schemas['SnapshotBasisDefinition'],
        ...(metric.role === undefined ? {} : { role: metric.role }),
        ...(metric.margin === undefined ? {} : { margin: metric.margin }),
      })),
      ...{ control: 'control', planned_units: world.plannedUnits, family: { method: 'holm' as const } },
      ...{ decision: { at: 'always' as const }, prior: null, target_effect: null },
    },
  };
};

const finalOf = (
  spec: PageSpec,
  { started, sealed, asOf }: Times,
  results: Results | null,
  exposures: Exposures | null,
): Schemas['FinalResult'] | null => {
  if (sealed === null || started === null) return null;
  const whole = wholeOf(spec, started, asOf, SNAPSHOTS);
  return {
    sealed_at: iso(sealed),
    results: results === null ? null : { id: 81, ...whole, payload: results },
    exposures: exposures === null ? null : { id: 80, ...whole, payload: exposures },
  };
};

const timelineOf = (spec: PageSpec, { started, ended, paused }: Times): Schemas['TimelineEntryPage'] => {
  const entry = (
    id: number,
    at: number,
    action: string,
    comment: string | null,
    source: 'api' | 'guardrail',
  ) => ({
    ...{
      id: String(id),
      at: iso(at),
      kind: 'command' as const,
      action,
      outcome: 'applied' as const,
      code: null,
    },
    ...{
      detail: null,
      actor: source === 'guardrail' ? 'holdfast' : 'api-key:3:Ada',
      source,
      comment,
      command: null,
    },
    ...{ before: null, after: null, snapshot_seq: null },
  });
  const results = [
    ...(ended === null ? [] : [entry(3, ended, 'completed', 'Ship it.', 'api')]),
    ...(paused === null
      ? []
      : [
          entry(
            2,
            paused,
            'paused',
            spec.pause?.comment ?? null,
            spec.pause?.byGuardrail ? 'guardrail' : 'api',
          ),
        ]),
    ...(started === null ? [] : [entry(1, started, 'started', null, 'api')]),
  ];
  return { count: results.length, next: null, previous: null, results };
};

const liveOf = (spec: PageSpec, { ended, sealed, asOf }: Times): Schemas['LiveView'] => ({
  state: { ...{ status: spec.status, revision: 4, epoch: 1 }, sealed: sealed !== null, deleted: false },
  pending: [],
  next_refresh: {
    ...{ seq: 9, next_at: spec.status === 'running' ? iso(spec.now + 20 * MINUTE_MS) : null },
    last_good: { seq: 8, as_of: iso(asOf) },
    consecutive_failures: spec.failures,
    last_failure: spec.failures === 0 ? null : { seq: 9, at: iso(spec.now - MINUTE_MS), code: FAILURE.code },
  },
  seals_at: ended === null || sealed !== null ? null : iso(ended + DAY_MS),
});

const seriesBody = (
  world: PageWorld,
  id: number,
  moments: readonly number[],
): Pick<Schemas['ResultsSeries'], 'metric' | 'points'> => {
  const metric = world.metrics.find(({ metricId }) => metricId === id) ?? world.metrics[0];
  if (metric === undefined) throw new Error('The experiment has no metric.');
  const { metricId, name, direction, role = 'goal' } = metric;
  return { metric: { id: metricId, name, direction, role }, points: seriesOf(world, metricId, moments) };
};

/** The last but one of what has ended was taken right after the end. */
const momentsOf = ({ world }: PageSpec, { ended, asOf }: Times, isCounted: boolean): readonly number[] =>
  Array.from({ length: isCounted ? SNAPSHOTS : 0 }, (_, place) =>
    ended !== null && place === SNAPSHOTS - 2
      ? ended + MINUTE_MS
      : world.startedAt +
        (((place === SNAPSHOTS - 1 ? asOf : (ended ?? asOf)) - world.startedAt) * (place + 1)) / SNAPSHOTS,
  );

/** @returns the snapshots of when it had just ended; some of the events were still on their way */
const atEndOf = (
  spec: PageSpec,
  { started, ended }: Times,
  moment: number | undefined,
): PageState['atEnd'] => {
  if (started === null || ended === null || moment === undefined) return [];
  const seq = SNAPSHOTS - 1;
  const part = seq / SNAPSHOTS;
  const whole = { ...wholeOf(spec, started, moment, seq), is_final: false };
  const health = Object.fromEntries(
    Object.entries(spec.world.health).map(([verdict, count]) => [verdict, Math.floor(count * part)]),
  );
  return [
    { id: 71, kind: 'results', ...whole, payload: resultsAt(spec.world, part, moment) },
    { id: 70, kind: 'exposures', ...whole, payload: exposuresAt({ ...spec.world, health }, part) },
  ];
};

/** @returns all answers about an experiment in this state; words and figures are those that the product would give */
export const pageState = (spec: PageSpec): PageState => {
  const { world, hasFigures } = spec;
  const times = timesOf(spec);
  const isCounted = hasFigures && times.started !== null;
  const results = isCounted ? resultsAt(world, 1, times.asOf) : null;
  const exposures = isCounted ? exposuresAt(world, 1) : null;
  const detail = detailOf(spec, times, standing(spec, times, results, exposures));
  const moments = momentsOf(spec, times, isCounted);
  const ground = {
    epochs: detail.epochs,
    commands: [{ at: iso(world.startedAt), action: 'started', actor: 'api-key:3:Ada', comment: null }],
  };
  return {
    detail,
    results: results === null ? null : { ...latest(spec, times), payload: results },
    exposures: exposures === null ? null : { ...latest(spec, times), payload: exposures },
    final: finalOf(spec, times, results, exposures),
    live: liveOf(spec, times),
    timeline: timelineOf(spec, times),
    seriesOf: (id) => ({ ...seriesBody(world, id, moments), ...ground }),
    exposuresSeries: {
      points: moments.map((at, place) => ({
        ...{ seq: place + 1, as_of: iso(at), is_final: false },
        ...{ totals: exposuresAt(world, (place + 1) / SNAPSHOTS).totals, health: { ...world.health } },
      })),
      ...ground,
    },
    atEnd: atEndOf(spec, times, moments.at(-2)),
    preflight: {
      outcome: 'warn',
      checks: [
        { check: 'variants_differ', outcome: 'pass', detail: 'Every variant serves a value of its own.' },
        {
          check: 'events_arrive',
          outcome: 'warn',
          detail: `No event called “${world.metrics[0]?.definition.event}” came in the last 7 days.`,
        },
      ],
    },
  };
};
