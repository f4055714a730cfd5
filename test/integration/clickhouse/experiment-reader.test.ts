import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import type { EventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createMisplacedExposures } from '../../../db/clickhouse/exposures/misplaced-exposures.js';
import type {
  EpochWindow,
  ExperimentReader,
  ExposureReadout,
  HealthReadout,
} from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import type { Granularity } from '../../../domain/refreshes/granularity.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import {
  anExposure,
  aPurchase,
  DAY,
  DAY_0,
  HOUR,
  MINUTE,
  nextArrival,
} from '../../support/clickhouse/events.js';
import { readEvents } from '../../support/clickhouse/read-events.js';
import type { EventReadout } from '../../support/event-readout.js';

const warehouse = useWarehouse();
let writer: EventWriter;
let reader: ExperimentReader;
let environments = 0;
let environment = '';
let queries = 0;

beforeAll(() => {
  writer = createEventWriter(warehouse.clickHouse);
  reader = createExperimentReader(warehouse.clickHouse);
});
/** Every test has an environment of its own. */
beforeEach(() => {
  environment = `env-${(environments += 1)}`;
});

const options = () => ({
  signal: new AbortController().signal,
  queryId: `reader-test-${(queries += 1)}`,
  maxExecutionSeconds: 30,
});
const TWO_DAYS: readonly EpochWindow[] = [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + 2 * DAY }];
const window = (epochs = TWO_DAYS) => ({
  environmentKey: environment,
  featureName: 'checkout',
  experimentId: 1,
  epochs,
  receivedBefore: EVERYTHING_RECEIVED,
});

const given = (...rows: readonly EventRow[]): Promise<void> =>
  writer.insert(rows.map((row) => (row.environment === 'production' ? { ...row, environment } : row)));
const exposures = (epochs = TWO_DAYS, granularity: Granularity = 'hour'): Promise<ExposureReadout> =>
  reader.exposures({ ...window(epochs), granularity }, options());
const metrics = (epochs = TWO_DAYS, events = ['purchase']): Promise<readonly EventReadout[]> =>
  readEvents(reader, { ...window(epochs), events }, options());
const health = (epochs = TWO_DAYS): Promise<HealthReadout> => reader.health(window(epochs), options());
const purchases = async (epochs = TWO_DAYS): Promise<EventReadout> => {
  const [row] = await metrics(epochs);
  if (row === undefined) throw new Error('Nobody is exposed.');
  return row;
};
const identities = async (epochs = TWO_DAYS): Promise<number> =>
  (await exposures(epochs)).rows.reduce((sum, row) => sum + row.identities, 0);
const rowsIn = async (table: string): Promise<number> => {
  const answer = await warehouse.clickHouse.client.query({
    query: `SELECT count() AS n FROM ${table} WHERE environment = {environment:String}`,
    query_params: { environment },
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ n: number | string }>();
  return Number(row?.n);
};
const both = (sum: number, sumSquares: number) => ({ sum, sumSquares });

describe('exposures', () => {
  test('count every identity once, in the UTC hour and the epoch of its first exposure', async () => {
    await given(
      anExposure({ identifier: 'ann', timestamp: DAY_0 + 10 * HOUR + 59 * MINUTE }),
      anExposure({ identifier: 'ann', timestamp: DAY_0 + 10 * HOUR }),
      anExposure({ identifier: 'bob', timestamp: DAY_0 + 11 * HOUR }),
      anExposure({ identifier: 'cid', timestamp: DAY_0 + 10 * HOUR, value: 'big' }),
    );
    expect(await exposures()).toEqual({
      rows: [
        { variant: 'big', epoch: 1, bucket: DAY_0 + 10 * HOUR, identities: 1 },
        { variant: 'control', epoch: 1, bucket: DAY_0 + 10 * HOUR, identities: 1 },
        { variant: 'control', epoch: 1, bucket: DAY_0 + 11 * HOUR, identities: 1 },
      ],
      excludedIdentities: 0,
      excluded: [],
    });
  });

  test('are bucketed by UTC days when asked for', async () => {
    await given(
      anExposure({ identifier: 'ann', timestamp: DAY_0 + DAY - 1 }),
      anExposure({ identifier: 'bob', timestamp: DAY_0 + DAY }),
    );
    expect((await exposures(TWO_DAYS, 'day')).rows.map(({ bucket }) => bucket)).toEqual([DAY_0, DAY_0 + DAY]);
  });

  test('of an identity that saw two variants are excluded, but only from the second one on', async () => {
    await given(
      anExposure({ value: 'control', timestamp: DAY_0 + HOUR }),
      anExposure({ value: 'big', timestamp: DAY_0 + 2 * HOUR }),
      anExposure({ identifier: 'bob' }),
    );
    expect(await exposures()).toMatchObject({ rows: [{ identities: 1 }], excludedIdentities: 1 });
    const before = [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + 2 * HOUR }];
    expect(await exposures(before)).toMatchObject({
      rows: [{ variant: 'control', bucket: DAY_0 + HOUR, identities: 1 }],
      excludedIdentities: 0,
      excluded: [],
    });
  });

  test('count from the first instant of the window to before its end', async () => {
    const epochs = [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + HOUR }];
    await given(
      anExposure({ identifier: 'first', timestamp: DAY_0 }),
      anExposure({ identifier: 'last', timestamp: DAY_0 + HOUR - 1 }),
      anExposure({ identifier: 'late', timestamp: DAY_0 + HOUR }),
    );
    expect(await identities(epochs)).toBe(2);
  });

  test('of a pause enrol nobody, and an identity that comes back later has its first exposure then', async () => {
    const epochs = [
      { number: 1, phase: 1, from: DAY_0, to: DAY_0 + HOUR },
      { number: 2, phase: 1, from: DAY_0 + 2 * HOUR, to: DAY_0 + 4 * HOUR },
    ];
    await given(
      anExposure({ timestamp: DAY_0 + HOUR + 1, epoch: 0, verdict: 'not_running' }),
      anExposure({ timestamp: DAY_0 + 3 * HOUR, epoch: 2 }),
    );
    expect((await exposures(epochs)).rows).toEqual([
      { variant: 'control', epoch: 2, bucket: DAY_0 + 3 * HOUR, identities: 1 },
    ]);
  });

  test('stamped for an epoch that was closed before their time (a fast clock) do not count in it', async () => {
    await given(
      anExposure({ timestamp: DAY_0 + 5 * HOUR, epoch: 1 }),
      anExposure({ timestamp: DAY_0 + 7 * HOUR, epoch: 2 }),
    );
    const epochs = [
      { number: 1, phase: 1, from: DAY_0, to: DAY_0 + 5 * HOUR },
      { number: 2, phase: 1, from: DAY_0 + 6 * HOUR, to: DAY_0 + 8 * HOUR },
    ];
    expect((await exposures(epochs)).rows).toEqual([
      { variant: 'control', epoch: 2, bucket: DAY_0 + 7 * HOUR, identities: 1 },
    ]);
  });

  test('enrol only when verified or trusted', async () => {
    await given(
      anExposure({ identifier: 'a', verdict: 'trusted' }),
      anExposure({ identifier: 'b', verdict: 'wrong_variant' }),
      anExposure({ identifier: 'c', verdict: 'not_enrolled' }),
      anExposure({ identifier: 'd', verdict: 'unknown_feature', experimentId: 0, epoch: 0 }),
      anExposure({ identifier: '', verdict: 'no_identity' }),
      anExposure({ identifier: '', verdict: 'verified' }),
    );
    expect(await identities()).toBe(1);
  });

  test('of other experiments and other environments stay apart', async () => {
    await given(
      anExposure(),
      anExposure({ value: 'big', experimentId: 2 }),
      anExposure({ value: 'big', environment: 'somewhere-else' }),
    );
    expect(await exposures()).toMatchObject({ rows: [{ identities: 1 }], excludedIdentities: 0 });
  });

  test('are none while an experiment has no epochs or nobody came', async () => {
    expect(await exposures([])).toEqual({ rows: [], excludedIdentities: 0, excluded: [] });
    expect(await exposures()).toEqual({ rows: [], excludedIdentities: 0, excluded: [] });
  });
});

describe('a changed split, which is a new phase', () => {
  const PHASES = [
    { number: 1, phase: 1, from: DAY_0, to: DAY_0 + 2 * HOUR },
    { number: 2, phase: 2, from: DAY_0 + 2 * HOUR, to: DAY_0 + 4 * HOUR },
    { number: 3, phase: 2, from: DAY_0 + 5 * HOUR, to: DAY_0 + 6 * HOUR },
  ];
  const seen = (identifier: string, value: string, epoch: number, offset: number) =>
    anExposure({ identifier, value, epoch, timestamp: DAY_0 + offset });
  const bought = (identifier: string, value: string, offset: number) =>
    aPurchase({ identifier, value, timestamp: DAY_0 + offset });

  test('excludes nobody who comes back and is moved by it', async () => {
    await given(
      ...['ann', 'bob', 'cid'].map((one) => seen(one, 'control', 1, HOUR)),
      ...['ann', 'bob', 'cid', 'new'].map((one) => seen(one, 'big', 2, 3 * HOUR)),
    );
    expect(await exposures(PHASES)).toMatchObject({
      rows: [
        { variant: 'control', epoch: 1, identities: 3 },
        { variant: 'big', epoch: 2, identities: 1 },
      ],
      excludedIdentities: 0,
      excluded: [],
    });
  });

  test('counts of each what is done in the phase in which it came, and nothing of the next', async () => {
    await given(
      seen('ann', 'control', 1, HOUR),
      bought('ann', '1', HOUR),
      bought('ann', '10', 2 * HOUR - 1),
      bought('ann', '100', 2 * HOUR),
      seen('new', 'control', 2, 3 * HOUR),
      bought('new', '1000', 4 * HOUR),
      bought('new', '10000', 5 * HOUR),
    );
    const found = await metrics(PHASES);
    expect(found).toMatchObject([
      { phase: 1, variant: 'control', n: 1, sum: { sum: 11 } },
      { phase: 2, variant: 'control', n: 1, sum: { sum: 10_000 } },
    ]);
  });

  test('excludes who sees two variants in one phase, and counts it for the first one', async () => {
    await given(
      seen('ann', 'big', 2, 2 * HOUR),
      seen('ann', 'control', 3, 5 * HOUR),
      seen('bob', 'control', 2, 2 * HOUR),
      seen('bob', 'big', 2, 3 * HOUR),
      seen('bob', 'big', 3, 5 * HOUR),
      seen('cid', 'big', 2, 3 * HOUR),
    );
    expect(await exposures(PHASES)).toMatchObject({
      rows: [{ variant: 'big', identities: 1 }],
      excludedIdentities: 2,
      excluded: [
        { variant: 'big', epoch: 2, identities: 1 },
        { variant: 'control', epoch: 2, identities: 1 },
      ],
    });
  });
});

describe('metrics', () => {
  test('turn the events of an identity into one number each way, summed by variant', async () => {
    await given(
      anExposure({ identifier: 'ann' }),
      aPurchase({ identifier: 'ann', value: '5' }),
      aPurchase({ identifier: 'ann', value: '-1.5' }),
      anExposure({ identifier: 'bob' }),
      aPurchase({ identifier: 'bob', value: '1e1' }),
      anExposure({ identifier: 'cid' }),
      anExposure({ identifier: 'dan', value: 'big' }),
    );
    const nothing = { ...both(0, 0), mean: 0, m2: 0 };
    /** Of three identities. */
    const three = (sum: number, sumSquares: number) => ({
      ...both(sum, sumSquares),
      mean: expect.closeTo(sum / 3, 12) as number,
      m2: expect.closeTo(sumSquares - sum ** 2 / 3, 12) as number,
    });
    expect(await metrics()).toEqual([
      {
        ...{ event: 'purchase', phase: 1, variant: 'big', n: 1, identitiesWithEvents: 0 },
        ...{ occurrence: nothing, count: nothing, sum: nothing, mean: nothing },
        rejectedValues: 0,
      },
      {
        ...{ event: 'purchase', phase: 1, variant: 'control', n: 3, identitiesWithEvents: 2 },
        occurrence: three(2, 2),
        count: three(3, 5),
        sum: three(13.5, 112.25),
        mean: three(11.75, 103.0625),
        rejectedValues: 0,
      },
    ]);
  });

  test('count an event at the instant of the first exposure, but none before', async () => {
    const at = DAY_0 + 10 * HOUR;
    await given(
      anExposure({ timestamp: at }),
      aPurchase({ timestamp: at - 1, value: '100' }),
      aPurchase({ timestamp: at, value: '7' }),
    );
    expect(await purchases()).toMatchObject({ count: both(1, 1), sum: both(7, 49) });
  });

  test('count events of the epochs only, not of a pause, and not at the end', async () => {
    const epochs = [
      { number: 1, phase: 1, from: DAY_0, to: DAY_0 + HOUR },
      { number: 2, phase: 1, from: DAY_0 + 2 * HOUR, to: DAY_0 + 3 * HOUR },
    ];
    const at = (offset: number, value: string) => aPurchase({ timestamp: DAY_0 + offset, value });
    await given(
      anExposure({ timestamp: DAY_0 }),
      at(HOUR - 1, '1'),
      at(HOUR, '10'),
      at(2 * HOUR - 1, '100'),
      at(2 * HOUR, '1000'),
      at(3 * HOUR - 1, '10000'),
      at(3 * HOUR, '100000'),
    );
    expect(await purchases(epochs)).toMatchObject({ sum: { sum: 11_001 }, count: { sum: 3 } });
  });

  test('lose nothing where one epoch ends and the next begins at the same instant', async () => {
    const epochs = [
      { number: 1, phase: 1, from: DAY_0, to: DAY_0 + HOUR },
      { number: 2, phase: 1, from: DAY_0 + HOUR, to: DAY_0 + 2 * HOUR },
    ];
    await given(
      anExposure({ timestamp: DAY_0 }),
      aPurchase({ timestamp: DAY_0 + HOUR - 1 }),
      aPurchase({ timestamp: DAY_0 + HOUR }),
    );
    expect(await purchases(epochs)).toMatchObject({ count: { sum: 2 } });
  });

  test('keep values that are no numbers out of sums and averages, and count them', async () => {
    const bad = [
      '',
      ' ',
      'nan',
      'NaN',
      'inf',
      '-Infinity',
      '0x10',
      '1,5',
      '5 ',
      '1_000',
      '1e999',
      '1e200',
      'five',
    ];
    await given(
      anExposure(),
      aPurchase({ value: '4' }),
      aPurchase({ value: '8' }),
      ...bad.map((value) => aPurchase({ value })),
    );
    expect(await purchases()).toMatchObject({
      rejectedValues: bad.length,
      count: { sum: bad.length + 2 },
      sum: both(12, 144),
      mean: both(6, 36),
    });
  });

  test('keep the spread of values around a thousand million that differ by one', async () => {
    // Half of them one below and half one above: the variance of n identities is n/(n - 1).
    const values = Array.from({ length: 2_000 }, (_, index) => 1e9 + (index % 2 === 0 ? 1 : -1));
    const each = values.flatMap((value, index) => {
      const identifier = `rich-${index}`;
      return [anExposure({ identifier }), aPurchase({ identifier, value: String(value) })];
    });
    await given(...each);
    const found = await purchases();
    expect(found.sum).toMatchObject({ mean: 1e9, m2: expect.closeTo(2_000, 3) as number });
    expect(found.mean).toMatchObject({ mean: 1e9, m2: expect.closeTo(2_000, 3) as number });
  });

  test('average nothing to 0', async () => {
    await given(anExposure(), aPurchase({ value: 'free' }));
    expect(await purchases()).toMatchObject({ occurrence: both(1, 1), mean: both(0, 0), rejectedValues: 1 });
  });

  test('ignore identities that were excluded or never exposed, and other environments', async () => {
    await given(
      anExposure({ identifier: 'ann' }),
      anExposure({ identifier: 'bob', value: 'control' }),
      anExposure({ identifier: 'bob', value: 'big' }),
      aPurchase({ identifier: 'bob' }),
      aPurchase({ identifier: 'nobody' }),
      aPurchase({ identifier: 'ann', environment: 'somewhere-else' }),
    );
    expect(await metrics()).toMatchObject([{ variant: 'control', n: 1, identitiesWithEvents: 0 }]);
  });

  test('come for every event in the order asked for, each once, whatever its name', async () => {
    const names = ['z', 'it\'s \\ a "name"\n\twith {all:String} %', 'purchase', 'größer 🛒', 'z'];
    await given(anExposure(), ...names.slice(0, 4).map((event) => aPurchase({ event })));
    const rows = await metrics(TWO_DAYS, names);
    expect(rows.map(({ event, count }) => [event, count.sum])).toEqual(
      names.slice(0, 4).map((name) => [name, 1]),
    );
  });

  test('of forty events are read in one go', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `event-${index}`);
    await given(anExposure(), ...names.map((event, index) => aPurchase({ event, value: String(index) })));
    const rows = await metrics(TWO_DAYS, names);
    expect(rows.map(({ sum }) => sum.sum)).toEqual(names.map((_, index) => index));
  });

  test('survive a hundred pauses', async () => {
    const epochs = Array.from({ length: 100 }, (_, index) => ({
      number: index + 1,
      phase: 1,
      from: DAY_0 + index * HOUR,
      to: DAY_0 + index * HOUR + 30 * MINUTE,
    }));
    await given(
      anExposure({ timestamp: DAY_0, epoch: 1 }),
      ...epochs.flatMap(({ from, to }) => [aPurchase({ timestamp: from }), aPurchase({ timestamp: to })]),
    );
    expect(await purchases(epochs)).toMatchObject({ count: { sum: 100 } });
  });

  test('are none without events or epochs', async () => {
    expect(await metrics(TWO_DAYS, [])).toEqual([]);
    expect(await metrics([])).toEqual([]);
  });
});

describe('an event that is delivered again', () => {
  test('counts once: in the same batch, in a repeated batch, and after a full merge', async () => {
    const batch = [
      anExposure({ eventId: 'e' }),
      anExposure({ eventId: 'e' }),
      aPurchase({ eventId: 'p' }),
      aPurchase({ eventId: 'p' }),
    ];
    const expected = { n: 1, count: both(1, 1), sum: both(5, 25) };
    await given(...batch);
    expect(await purchases()).toMatchObject(expected);
    await given(...batch);
    expect(await purchases()).toMatchObject(expected);
    await warehouse.clickHouse.client.command({ query: 'OPTIMIZE TABLE metric_events FINAL' });
    await given(...batch);
    expect(await purchases()).toMatchObject(expected);
    expect(await health()).toEqual({ verified: 1 });
    expect(await rowsIn('events')).toBe(2);
  });

  test('is another event if its id is another, also in the same millisecond', async () => {
    await given(anExposure(), aPurchase({ eventId: 'p1' }), aPurchase({ eventId: 'p2' }));
    expect(await purchases()).toMatchObject({ count: both(2, 4), sum: both(10, 100) });
  });

  test('keeps the opinion that the server had of it when it first came, until it is judged again', async () => {
    await given(
      anExposure({ eventId: 'e1' }),
      anExposure({ eventId: 'e2', epoch: 0, verdict: 'not_running' }),
    );
    await given(
      anExposure({ eventId: 'e1', epoch: 0, verdict: 'not_running' }),
      anExposure({ eventId: 'e2' }),
    );
    expect(await health()).toEqual({ verified: 1, not_running: 1 });
    expect(await identities()).toBe(1);
  });

  test('with another value changes nothing, whichever of the two is delivered how often after that', async () => {
    const [five, seven] = [aPurchase({ eventId: 'p' }), aPurchase({ eventId: 'p', value: '7' })];
    await given(anExposure());
    for (const batch of [[five], [seven], [five, seven], [seven, five], [seven]]) {
      await given(...batch.map((row) => ({ ...row, arrivalMicros: nextArrival() })));
      expect(await purchases()).toMatchObject({ count: both(1, 1), sum: both(5, 25) });
    }
    await warehouse.clickHouse.client.command({ query: 'OPTIMIZE TABLE metric_events FINAL' });
    expect(await purchases()).toMatchObject({ sum: both(5, 25) });
  });

  test('from the spool, after another with its id that came later, is the one that stands', async () => {
    const [spooled, later] = [aPurchase({ eventId: 'p' }), aPurchase({ eventId: 'p', value: '7' })];
    await given(anExposure(), later);
    expect(await purchases()).toMatchObject({ sum: both(7, 49) });
    await given(spooled);
    expect(await purchases()).toMatchObject({ count: both(1, 1), sum: both(5, 25) });
    await given(later);
    expect(await purchases()).toMatchObject({ count: both(1, 1), sum: both(5, 25) });
  });

  test('with another variant is no second exposure', async () => {
    await given(anExposure({ eventId: 'x', value: 'big' }));
    await given(anExposure({ eventId: 'x', value: 'control' }), aPurchase());
    expect(await exposures()).toMatchObject({
      excludedIdentities: 0,
      excluded: [],
      rows: [{ variant: 'big', identities: 1 }],
    });
    expect(await purchases()).toMatchObject({ variant: 'big', n: 1 });
  });

  test('changes nothing of a moment before it arrived', async () => {
    const first = aPurchase({ eventId: 'x', value: '2' });
    await given(anExposure());
    await given(first);
    const receivedBefore = Math.floor(first.arrivalMicros / 1_000) + 1;
    const arrivalMicros = receivedBefore * 1_000;
    const rows = () => readEvents(reader, { ...window(), receivedBefore, events: ['purchase'] }, options());
    const then = await rows();
    expect(then).toMatchObject([{ n: 1, sum: { sum: 2 } }]);
    await given({ ...first, value: '7', arrivalMicros }, aPurchase({ value: '1', arrivalMicros }));
    expect(await rows()).toEqual(then);
    await warehouse.clickHouse.client.command({ query: 'OPTIMIZE TABLE metric_events FINAL' });
    expect(await rows()).toEqual(then);
    expect(await purchases()).toMatchObject({ n: 1, sum: { sum: 3 } });
  });

  test('does not become late by that', async () => {
    const epochs = [{ number: 1, phase: 1, from: Date.now() - 30 * DAY, to: Date.now() }];
    const timestamp = Date.now() - 20 * DAY;
    const atOnce = (timestamp + MINUTE) * 1000;
    const rows = [anExposure({ timestamp }), aPurchase({ timestamp })];
    const late = () => reader.late({ ...window(epochs), events: ['purchase'] }, options());
    await given(...rows.map((row) => ({ ...row, arrivalMicros: atOnce })));
    expect(await late()).toEqual({ exposures: 0, metricEvents: 0 });
    await given(...rows);
    expect(await late()).toEqual({ exposures: 0, metricEvents: 0 });
  });

  test('keeps its later verdict, until one turns up that arrived earlier', async () => {
    const epochs = [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + DAY }];
    const [spooled, early] = [
      anExposure({ eventId: 'x', value: 'big' }),
      anExposure({ eventId: 'x', epoch: 0 }),
    ];
    const ahead = { ...early, verdict: 'not_running' as const };
    const misplaced = createMisplacedExposures(warehouse.clickHouse);
    const span = {
      ...{ environmentKey: environment, featureName: 'checkout', from: DAY_0, to: DAY_0 + DAY },
      places: [{ from: DAY_0, experimentId: 1, epoch: 1 }],
    };
    await given(ahead);
    const found = await misplaced.page(span, null, 10, options());
    expect(found).toMatchObject([{ identifier: 'ann', variant: 'control', at: ahead.timestamp }]);
    const stamp = { experimentId: 1, epoch: 1, verdict: 'verified' } as const;
    const judge = () =>
      misplaced.judge(
        span,
        found.map((exposure) => ({ exposure, stamp })),
        options().signal,
      );
    await judge();
    await given(ahead);
    await judge();
    expect(await misplaced.days(span, options())).toEqual([]);
    expect(await exposures(epochs)).toMatchObject({ rows: [{ variant: 'control', identities: 1 }] });
    await given(spooled, ahead);
    expect(await exposures(epochs)).toMatchObject({ rows: [{ variant: 'big', identities: 1 }] });
  });

  test('counts for an experiment only with the stamp of the epoch that its own time lies in', async () => {
    const epochs = [
      { number: 1, phase: 1, from: DAY_0, to: DAY_0 + HOUR },
      { number: 2, phase: 1, from: DAY_0 + HOUR, to: DAY_0 + 2 * HOUR },
    ];
    const at = (minutes: number, epoch: number, identifier: string) =>
      anExposure({ timestamp: DAY_0 + minutes * MINUTE, epoch, identifier });
    await given(at(30, 1, 'ann'), at(90, 2, 'bob'), at(90, 1, 'ahead of its epoch'), at(30, 2, 'behind it'));
    expect(await identities(epochs)).toBe(2);
  });
});

describe('health', () => {
  test('counts distinct exposures by verdict, pauses included', async () => {
    const epochs = [
      { number: 1, phase: 1, from: DAY_0, to: DAY_0 + HOUR },
      { number: 2, phase: 1, from: DAY_0 + 2 * HOUR, to: DAY_0 + 3 * HOUR },
    ];
    const at = (offset: number) => ({ timestamp: DAY_0 + offset });
    await given(
      anExposure(at(0)),
      anExposure(at(2 * HOUR)),
      anExposure({ ...at(90 * MINUTE), verdict: 'not_running', epoch: 0 }),
      anExposure({ ...at(HOUR), verdict: 'not_running', epoch: 0, experimentId: 0 }),
      anExposure({ ...at(MINUTE), verdict: 'wrong_variant', value: 'other' }),
      anExposure({ ...at(MINUTE), verdict: 'no_identity', identifier: '' }),
      anExposure({ ...at(MINUTE), experimentId: 2 }),
      anExposure({ ...at(MINUTE), featureName: 'search' }),
      anExposure({ ...at(3 * HOUR), verdict: 'not_running' }),
      anExposure({ timestamp: DAY_0 - 1, verdict: 'not_running' }),
    );
    expect(await health(epochs)).toEqual({ verified: 2, not_running: 2, wrong_variant: 1, no_identity: 1 });
  });

  test('is empty while nothing came', async () => {
    expect(await health()).toEqual({});
    expect(await health([])).toEqual({});
  });
});

describe('late events', () => {
  const now = Date.now();
  const epochs = [
    { number: 1, phase: 1, from: now - 30 * DAY, to: now - 20 * DAY },
    { number: 2, phase: 1, from: now - 10 * DAY, to: now },
  ];
  const late = (events = ['purchase'], asked: readonly EpochWindow[] = epochs) =>
    reader.late({ ...window(asked), events }, options());
  const ago = (ms: number) => ({ timestamp: now - ms });

  test('are those that came more than seven days after their time, pauses included, copies once', async () => {
    const copy = anExposure({ ...ago(8 * DAY), eventId: 'copy' });
    await given(
      anExposure({ ...ago(7 * DAY - MINUTE), identifier: 'in time' }),
      anExposure({ ...ago(7 * DAY + 1), identifier: 'just late' }),
      copy,
      copy,
      anExposure({ ...ago(15 * DAY), verdict: 'not_running', experimentId: 0, epoch: 0 }),
      anExposure({ ...ago(8 * DAY), identifier: 'other', experimentId: 2 }),
      anExposure({ ...ago(8 * DAY), identifier: 'other', featureName: 'search' }),
      anExposure({ ...ago(30 * DAY + 1), identifier: 'before' }),
      aPurchase(ago(HOUR)),
      aPurchase(ago(9 * DAY)),
      aPurchase({ ...ago(9 * DAY), identifier: 'nobody exposed' }),
      aPurchase({ ...ago(9 * DAY), event: 'signup' }),
      aPurchase({ ...ago(9 * DAY), environment: 'staging' }),
      aPurchase(ago(31 * DAY)),
    );
    await given(copy);
    expect(await late()).toEqual({ exposures: 3, metricEvents: 2 });
    expect(await late(['purchase', 'signup', 'purchase'])).toEqual({ exposures: 3, metricEvents: 3 });
    expect(await late([])).toEqual({ exposures: 3, metricEvents: 0 });
  });

  test('are none where nothing came', async () => {
    expect(await late()).toEqual({ exposures: 0, metricEvents: 0 });
    expect(await late(['purchase'], [])).toEqual({ exposures: 0, metricEvents: 0 });
  });
});

describe('the writer', () => {
  test('takes milliseconds, any text and half a character without losing the batch', async () => {
    await given(
      anExposure({ identifier: 'broken \ud83d end', timestamp: DAY_0 + 123, traits: '{"a":"\\u0000"}' }),
      anExposure({ identifier: 'null \0 "quote" \\ \n', timestamp: DAY_0 + 1 }),
    );
    const answer = await warehouse.clickHouse.client.query({
      query: `SELECT identifier, toUnixTimestamp64Milli(ts) AS ms, traits FROM judged_exposures
        WHERE environment = {environment:String} ORDER BY ts`,
      query_params: { environment },
      format: 'JSONEachRow',
    });
    const rows = (await answer.json<{ identifier: string; ms: string; traits: string }>()).map((row) => ({
      ...row,
      ms: Number(row.ms),
    }));
    expect(rows).toEqual([
      { identifier: 'null \0 "quote" \\ \n', ms: DAY_0 + 1, traits: '' },
      { identifier: 'broken \ufffd end', ms: DAY_0 + 123, traits: '{"a":"\\u0000"}' },
    ]);
  });

  test('takes a history of more days than a server allows for one insert by default', async () => {
    await given(
      anExposure({ timestamp: DAY_0 }),
      ...Array.from({ length: 250 }, (_, day) => aPurchase({ timestamp: DAY_0 + day * DAY })),
    );
    expect(await purchases([{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + 400 * DAY }])).toMatchObject({
      count: { sum: 250 },
    });
  });

  test('writes nothing for an empty batch', async () => {
    await expect(writer.insert([])).resolves.toBeUndefined();
  });

  test('gives up when told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(writer.insert([anExposure({ environment })], { signal })).rejects.toThrow();
    expect(await rowsIn('events')).toBe(0);
  });
});

test('the events view shows what came in, with the value of a number or the text that was none', async () => {
  await given(
    anExposure({ value: 'big' }),
    aPurchase({ value: '2.50', timestamp: DAY_0 + 11 * HOUR }),
    aPurchase({ value: 'free', timestamp: DAY_0 + 12 * HOUR }),
  );
  const answer = await warehouse.clickHouse.client.query({
    query: `SELECT event, feature_name, value, experiment_id, epoch, verdict, received_at > timestamp AS later
      FROM events WHERE environment = {environment:String} ORDER BY timestamp`,
    query_params: { environment },
    format: 'JSONEachRow',
  });
  const metric = { event: 'purchase', feature_name: '', experiment_id: 0, epoch: 0, verdict: '', later: 1 };
  expect(await answer.json()).toEqual([
    {
      event: '$flag_exposure',
      feature_name: 'checkout',
      value: 'big',
      experiment_id: 1,
      epoch: 1,
      verdict: 'verified',
      later: 1,
    },
    { ...metric, value: '2.5' },
    { ...metric, value: 'free' },
  ]);
});
