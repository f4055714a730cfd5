import type { ExperimentReadout } from '../../../activities/read-experiment.js';
import { warehouseWindow } from '../../../activities/read-experiment.js';
import { windowOf } from '../../../activities/snapshot-basis.js';
import type { UnchangedDeps } from '../../../activities/unchanged-readout.js';
import { findUnchanged, keepReadout } from '../../../activities/unchanged-readout.js';
import type { News } from '../../../db/clickhouse/query-news.js';
import type { KeptReadouts } from '../../../db/postgres/refreshes/kept-readouts.js';
import type { AnalysisPlan } from '../../../db/postgres/refreshes/refresh-store.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import { toMetricSums } from '../../../domain/metrics/whole-sums.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const FIRST = START + 10 * HOUR;
const LATER = FIRST + HOUR;

const metricOf = (metricId: number, event: string): ExperimentMetric => ({
  ...{ metricId, name: event, aggregation: 'sum', direction: 'up', expectedDirection: 'increase' },
  definition: { version: 1, event },
});
const metric = metricOf(1, 'purchase');

const epoch = {
  ...{ number: 1, from: START, to: null, rolloutBp: 10_000 },
  allocation: [
    { variantId: 1, basisPoints: 5_000 },
    { variantId: 2, basisPoints: 5_000 },
  ],
};

const planAt = (now: number, changes: object = {}): AnalysisPlan =>
  ({
    ...{ experimentId: 4, uuid: 'u', environmentKey: 'env', featureName: 'button', assignment: 'flag' },
    environment: { id: 1, name: 'Production', version: 1 },
    ...{ startedAt: START, endedAt: null, sealDueAt: null, plannedUnits: 100 },
    ...{ epochs: [epoch], metrics: [metric], source: null, now, ...changes },
  }) as unknown as AnalysisPlan;

/** More than a double holds, and parts of numbers that no double is: what is kept are the doubles nearest to them. */
const SUMS = toMetricSums({
  n: 3,
  above: {
    exponent: -40,
    sum: 2n ** 120n / 3n,
    squares: 2n ** 190n / 7n,
    ...{ rejectedValues: 1, readValues: 2 },
  },
  below: {
    exponent: -1_000,
    sum: 2n ** 60n / 7n,
    squares: 2n ** 121n / 11n,
    products: -(2n ** 150n) / 13n,
    ...{ rejectedValues: 0, readValues: 3 },
  },
});

const READOUT: ExperimentReadout = {
  exposures: {
    rows: [{ variant: 'control', epoch: 1, bucket: START, identities: 3 }],
    ...{ excludedIdentities: 0, excluded: [] },
  },
  health: { verified: 10 },
  late: { exposures: 0, metricEvents: 0 },
  metrics: [{ metric, reading: { kind: 'read', rows: [{ phase: 1, variant: 'control', ...SUMS }] } }],
};

type Row = NonNullable<Awaited<ReturnType<KeptReadouts['find']>>>;

/** Keeps one row as Postgres does: what is no text, number or truth value comes back as JSON has it. */
const world = (news: News = { isThere: false, storedExposures: 10 }) => {
  const state: { row: Row | null; judgedAt: number | null; asked: number } = {
    ...{ row: null, judgedAt: null, asked: 0 },
  };
  const deps: UnchangedDeps = {
    ...{ mayReuse: true, softwareVersion: 'holdfast 1' },
    reader: {
      news: () => {
        state.asked += 1;
        return Promise.resolve(news);
      },
    },
    readouts: {
      find: () => Promise.resolve(state.row === null ? null : { ...state.row, judgedAt: state.judgedAt }),
      keep: (_id, kept) => {
        const readout: unknown = JSON.parse(JSON.stringify(kept.readout));
        state.row = { ...kept, readout, judgedAt: null };
        return Promise.resolve();
      },
      extend: (_id, _from, to) => {
        if (state.row !== null) state.row = { ...state.row, ...to };
        return Promise.resolve();
      },
      noteJudgement: () => Promise.resolve(),
    },
  };
  return { state, deps };
};

const occasionOf = (plan: AnalysisPlan, receivedBefore = plan.now - 1_000) => ({
  ...{ plan, reason: 'schedule' as const },
  input: warehouseWindow(plan, windowOf(plan, receivedBefore)),
  options: { signal: new AbortController().signal, queryId: 'news', maxExecutionSeconds: 1 },
});

const keepFirst = (deps: UnchangedDeps, readout = READOUT, eventsInTransit: number | null = 0) =>
  keepReadout(deps, {
    ...occasionOf(planAt(FIRST)),
    ...{ readout, eventsInTransit, unchanged: null, storedAsOf: FIRST },
  });

test('what is kept comes back digit for digit, and says since when it stands', async () => {
  const { deps } = world();
  await keepFirst(deps);
  const found = await findUnchanged(deps, occasionOf(planAt(LATER)));
  expect(found?.readout).toStrictEqual(READOUT);
  expect(found?.unchangedSince).toBe(FIRST);
});

test.each<[string, object]>([
  ['a metric was added', { metrics: [metric, metricOf(2, 'refund')] }],
  ['a metric was removed', { metrics: [] }],
  ['a metric was redefined', { metrics: [{ ...metric, definition: { version: 1, event: 'order' } }] }],
  ['a metric is aggregated otherwise', { metrics: [{ ...metric, aggregation: 'mean' }] }],
  [
    'the rollout was changed before the end of what is known',
    {
      epochs: [
        { ...epoch, to: FIRST - HOUR },
        { ...epoch, number: 2, from: FIRST - HOUR },
      ],
    },
  ],
  [
    'the rollout was changed since',
    {
      epochs: [
        { ...epoch, to: FIRST + 1_000 },
        { ...epoch, number: 2, from: FIRST + 1_000 },
      ],
    },
  ],
  ['it was paused before the end of what is known', { epochs: [{ ...epoch, to: FIRST - 1 }] }],
  ['its tables are of others', { source: { id: 1 } }],
  ['it began earlier', { startedAt: START - 1_000, epochs: [{ ...epoch, from: START - 1_000 }] }],
  ['it lasts so long that its buckets are days', { startedAt: START - 90 * 24 * HOUR }],
])('everything is read when %s', async (_, changes) => {
  const { state, deps } = world();
  await keepFirst(deps);
  expect(await findUnchanged(deps, occasionOf(planAt(LATER, changes)))).toBeNull();
  expect(state.asked).toBe(0);
});

test('a pause since then leaves the figures, and what lies behind the known end is asked for', async () => {
  const { state, deps } = world();
  await keepFirst(deps);
  const paused = planAt(LATER, { epochs: [{ ...epoch, to: FIRST + 1_000 }] });
  expect(await findUnchanged(deps, occasionOf(paused))).not.toBeNull();
  expect(state.asked).toBe(1);
});

test('a metric has the name and the role of today', async () => {
  const { deps } = world();
  await keepFirst(deps);
  const renamed = { ...metric, name: 'Orders', role: 'guardrail' as const };
  const found = await findUnchanged(deps, occasionOf(planAt(LATER, { metrics: [renamed] })));
  expect(found?.readout.metrics.map((one) => one.metric)).toEqual([renamed]);
});

test('everything is read for a final result, a look back, another version, once a day, and where it is wished', async () => {
  const { deps } = world();
  await keepFirst(deps);
  const later = occasionOf(planAt(LATER));
  expect(await findUnchanged(deps, { ...later, reason: 'final' })).toBeNull();
  expect(await findUnchanged(deps, { ...later, asOf: FIRST })).toBeNull();
  expect(await findUnchanged({ ...deps, softwareVersion: 'holdfast 2' }, later)).toBeNull();
  expect(await findUnchanged({ ...deps, mayReuse: false }, later)).toBeNull();
  expect(await findUnchanged(deps, occasionOf(planAt(FIRST + 24 * HOUR)))).toBeNull();
  expect(await findUnchanged(deps, occasionOf(planAt(LATER), FIRST - 2_000))).toBeNull();
  expect(await findUnchanged(deps, later)).not.toBeNull();
});

test('a day is counted from the reading, however often nothing came since', async () => {
  const { deps } = world();
  await keepFirst(deps);
  for (let hour = 1; hour < 24; hour += 1) {
    const occasion = occasionOf(planAt(FIRST + hour * HOUR));
    const unchanged = await findUnchanged(deps, occasion);
    expect(unchanged?.unchangedSince).toBe(FIRST);
    if (unchanged === null) break;
    const { readout } = unchanged;
    await keepReadout(deps, { ...occasion, readout, unchanged, eventsInTransit: 0, storedAsOf: LATER });
  }
  expect(await findUnchanged(deps, occasionOf(planAt(FIRST + 24 * HOUR)))).toBeNull();
});

test('what was read before exposures were judged again, or while they may still be, is not taken', async () => {
  const { state, deps } = world();
  await keepFirst(deps);
  for (const judgedAt of [LATER, FIRST, FIRST - 60_000]) {
    state.judgedAt = judgedAt;
    expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).toBeNull();
  }
  state.judgedAt = FIRST - HOUR;
  expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).not.toBeNull();
});

test.each<[string, News]>([
  ['something came', { isThere: true, storedExposures: 11 }],
  ['an exposure is gone, however much may be lost', { isThere: false, storedExposures: 9 }],
])('everything is read when %s', async (_, news) => {
  const { deps } = world(news);
  await keepFirst(deps);
  expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).toBeNull();
});

const withSum = (sum: number): ExperimentReadout => ({
  ...READOUT,
  metrics: [{ metric, reading: { kind: 'read', rows: [{ phase: 1, variant: 'control', ...SUMS, sum }] } }],
});

test.each<[string, ExperimentReadout, number | null]>([
  ['a sum is beyond all doubles', withSum(Infinity), 0],
  [
    'a metric could not be read',
    { ...READOUT, metrics: [{ metric, reading: { kind: 'failed', code: 'timeout', detail: '' } }] },
    0,
  ],
  ['late events could not be counted', { ...READOUT, late: null }, 0],
  ['events are on their way', READOUT, 1],
  ['nobody could say what is on its way', READOUT, null],
])('nothing is kept when %s', async (_, readout, eventsInTransit) => {
  const { state, deps } = world();
  await keepFirst(deps, readout, eventsInTransit);
  expect(state.row).toBeNull();
});
