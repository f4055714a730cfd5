import type { ExactReadout } from '../../../activities/experiment-readout.js';
import { keepReadout } from '../../../activities/kept-readout.js';
import type { News } from '../../../db/clickhouse/news/query-news.js';
import type { Occasion } from '../../support/reuse-world.js';
import {
  epoch,
  findUnchanged,
  FIRST,
  HOUR,
  keepFirst,
  LATER,
  metric,
  metricOf,
  NOTHING_CAME,
  occasionOf,
  planAt,
  READOUT,
  readoutOf,
  START,
  SUMS,
  world,
} from '../../support/reuse-world.js';

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

test('what was read before another experiment on the feature claimed its exposures is not taken', async () => {
  const { deps } = world();
  const always = { number: 1, from: START, to: null, percentage: 100, allocation: [] };
  const own = { id: 4, epochs: [always] };
  const since = (from: number) => ({ id: 5, epochs: [{ ...always, from, to: from + 1 }] });
  const occasion = occasionOf(planAt(FIRST));
  await keepReadout(deps, {
    ...{ ...occasion, rivals: [own], readout: READOUT },
    ...{ eventsInTransit: 0, kept: null, isUnchanged: false, storedAsOf: FIRST },
  });
  const later = (rivals: Occasion['rivals']) => findUnchanged(deps, { ...occasionOf(planAt(LATER)), rivals });
  expect(await later([since(FIRST - HOUR), own])).toBeNull();
  // What begins behind the end of what was read claims nothing of it.
  expect(await later([since(LATER - 1), own])).not.toBeNull();
  expect(await later([own])).not.toBeNull();
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
  ['something came', { ...NOTHING_CAME, isThere: true, storedExposures: 11 }],
  ['an exposure is gone, however much may be lost', { ...NOTHING_CAME, isThere: false, storedExposures: 9 }],
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
