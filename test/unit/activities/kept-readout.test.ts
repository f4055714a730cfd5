import type { NewsBounds } from '../../../activities/add-news.js';
import { keepReadout } from '../../../activities/kept-readout.js';
import type { ExactReadout } from '../../../activities/read-experiment.js';
import { warehouseWindow } from '../../../activities/read-experiment.js';
import type { Reading, ReuseDeps } from '../../../activities/read-or-reuse.js';
import { readOrReuse } from '../../../activities/read-or-reuse.js';
import { windowOf } from '../../../activities/snapshot-basis.js';
import type { ExperimentReader } from '../../../db/clickhouse/experiment-reader.js';
import type { News } from '../../../db/clickhouse/query-news.js';
import type { AnalysisPlan } from '../../../db/postgres/refreshes/refresh-store.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import { toMetricSums } from '../../../domain/metrics/whole-sums.js';
import { keptInMemory } from '../../support/kept-in-memory.js';

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

/** More than a double holds, and parts of numbers that no double is. */
const SUMS = {
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
};

const readoutOf = (sums: typeof SUMS): ExactReadout => ({
  exposures: {
    rows: [{ variant: 'control', epoch: 1, bucket: START, identities: 3 }],
    ...{ excludedIdentities: 0, excluded: [] },
  },
  health: { verified: 10 },
  late: { exposures: 0, metricEvents: 0 },
  metrics: [
    {
      metric,
      reading: { kind: 'read', rows: [{ phase: 1, variant: 'control', ...toMetricSums(sums) }] },
    },
  ],
  sums: [{ metricId: 1, phase: 1, variant: 'control', sums }],
});
const READOUT = readoutOf(SUMS);

/** What the warehouse would say by now if it were asked for everything. */
const BY_NOW = readoutOf({ ...SUMS, n: 4 });

const ANY_NEWS: NewsBounds = { smallest: 0, share: 1, most: 100 };

const world = (news: News = { isThere: false, storedExposures: 10 }) => {
  const readouts = keptInMemory();
  const asked: string[] = [];
  const answering =
    <Answer>(name: string, answer: Answer) =>
    (): Promise<Answer> => {
      asked.push(name);
      return Promise.resolve(answer);
    };
  const reader: ExperimentReader = {
    exposures: answering('exposures', BY_NOW.exposures),
    metrics: answering('metrics', BY_NOW.sums),
    health: answering('health', BY_NOW.health),
    exposuresOfFeature: answering('exposures of the feature', 0),
    late: answering('late', BY_NOW.late),
    news: answering('news', news),
    touched: answering('touched', null),
  };
  const deps: ReuseDeps = {
    ...{ mayReuse: true, softwareVersion: 'holdfast 1', readouts, reader, newsBounds: ANY_NEWS },
  };
  return { readouts, asked, deps };
};

const occasionOf = (plan: AnalysisPlan, receivedBefore = plan.now - 1_000) => ({
  ...{ plan, reason: 'schedule' as const },
  input: warehouseWindow(plan, windowOf(plan, receivedBefore)),
});

type Occasion = Parameters<typeof readOrReuse>[1]['occasion'];

const readAt = (deps: ReuseDeps, occasion: Occasion): Promise<Reading> => {
  const { signal } = new AbortController();
  return readOrReuse(deps, {
    ...{ occasion, input: occasion.input, metrics: occasion.plan.metrics, signal, eventsInTransit: 0 },
    optionsFor: (part) => ({ signal, queryId: part, maxExecutionSeconds: 1 }),
    enter: () => undefined,
  });
};

/** What was kept and is taken now; null where everything is read. */
const findUnchanged = async (deps: ReuseDeps, occasion: Occasion) => {
  const { readout, kept, isUnchanged } = await readAt(deps, occasion);
  if (kept === null) return null;
  expect(isUnchanged).toBe(true);
  return { readout, kept, unchangedSince: kept.asOf };
};

const keepFirst = (deps: ReuseDeps, readout = READOUT, eventsInTransit: number | null = 0) =>
  keepReadout(deps, {
    ...occasionOf(planAt(FIRST)),
    ...{ readout, eventsInTransit, kept: null, isUnchanged: false, storedAsOf: FIRST },
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
  const { asked, deps } = world();
  await keepFirst(deps);
  expect(await findUnchanged(deps, occasionOf(planAt(LATER, changes)))).toBeNull();
  expect(asked).not.toContain('news');
});

test('a pause since then leaves the figures, and what lies behind the known end is asked for', async () => {
  const { asked, deps } = world();
  await keepFirst(deps);
  const paused = planAt(LATER, { epochs: [{ ...epoch, to: FIRST + 1_000 }] });
  expect(await findUnchanged(deps, occasionOf(paused))).not.toBeNull();
  expect(asked).toEqual(['news']);
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
    const { readout, kept } = unchanged;
    const stored = { readout, kept, isUnchanged: true, eventsInTransit: 0, storedAsOf: LATER };
    await keepReadout(deps, { ...occasion, ...stored });
  }
  expect(await findUnchanged(deps, occasionOf(planAt(FIRST + 24 * HOUR)))).toBeNull();
});

test('what was read before exposures were judged again, or while they may still be, is not taken', async () => {
  const { readouts, deps } = world();
  await keepFirst(deps);
  for (const judgedAt of [LATER, FIRST, FIRST - 60_000]) {
    readouts.judgedAt = judgedAt;
    expect(await findUnchanged(deps, occasionOf(planAt(LATER)))).toBeNull();
  }
  readouts.judgedAt = FIRST - HOUR;
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

test('a sum beyond all doubles is kept as it is', async () => {
  const { deps } = world();
  const beyond = readoutOf({ ...SUMS, above: { ...SUMS.above, exponent: 5_000 } });
  expect(beyond.metrics[0]).toMatchObject({ reading: { rows: [{ sum: Infinity }] } });
  await keepFirst(deps, beyond);
  expect((await findUnchanged(deps, occasionOf(planAt(LATER))))?.readout).toStrictEqual(beyond);
});

test.each<[string, ExactReadout, number | null]>([
  [
    'a metric could not be read',
    { ...READOUT, metrics: [{ metric, reading: { kind: 'failed', code: 'timeout', detail: '' } }] },
    0,
  ],
  ['late events could not be counted', { ...READOUT, late: null }, 0],
  ['events are on their way', READOUT, 1],
  ['nobody could say what is on its way', READOUT, null],
])('nothing is kept when %s', async (_, readout, eventsInTransit) => {
  const { readouts, deps } = world();
  await keepFirst(deps, readout, eventsInTransit);
  expect(readouts.row).toBeNull();
});

const isAudited = async (differs: boolean, occasion: Occasion): Promise<void> => {
  const { readouts, deps } = world();
  await keepFirst(deps, differs ? READOUT : BY_NOW);
  const { readout, kept } = await readAt(deps, occasion);
  expect(kept).toBeNull();
  expect(readout.sums).toStrictEqual(BY_NOW.sums);
  expect(readouts.audits).toEqual([differs ? ['sums'] : []]);
};

test.each([true, false])(
  'what is read once a day, or for a final result, is compared with what was kept, and counts: differs %s',
  async (differs) => {
    await isAudited(differs, occasionOf(planAt(FIRST + 24 * HOUR)));
    await isAudited(differs, { ...occasionOf(planAt(LATER)), reason: 'final' });
  },
);

test.each<[string, Partial<NewsBounds>, boolean]>([
  ['the experiment is small', { smallest: 12 }, false],
  ['it is large enough', { smallest: 11 }, true],
])('whom of something came is asked, or not, when %s', async (_, bounds, isAsked) => {
  const { asked, deps } = world({ isThere: true, storedExposures: 11 });
  await keepFirst(deps);
  const own = { ...deps, newsBounds: { ...ANY_NEWS, ...bounds } };
  expect(await findUnchanged(own, occasionOf(planAt(LATER)))).toBeNull();
  expect(asked.includes('touched')).toBe(isAsked);
});
