/** Whatever the API accepts can be computed: the largest of everything, on the real engine. */
import { readExperiment } from '../../../activities/read-experiment.js';
import type { Slicing } from '../../../activities/slice-plan.js';
import { SLICED } from '../../../activities/slice-plan.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createMisplacedExposures } from '../../../db/clickhouse/exposures/misplaced-exposures.js';
import { queryMetricArrivals } from '../../../db/clickhouse/metrics/query-metric-arrivals.js';
import { queryMetricPreview } from '../../../db/clickhouse/metrics/query-metric-preview.js';
import type { EpochWindow, ExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import type { ExperimentMetric, PropertyFilter } from '../../../domain/metrics/metric.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { anExposure, aPurchase, DAY, DAY_0, HOUR, MINUTE } from '../../support/clickhouse/events.js';
import { readEvents, readSelected } from '../../support/clickhouse/read-events.js';

const warehouse = useWarehouse();
let reader: ExperimentReader;
let environments = 0;
let environment = '';
let queries = 0;

beforeAll(() => {
  reader = createExperimentReader(warehouse.clickHouse);
});
beforeEach(() => {
  environment = `large-${(environments += 1)}`;
});

const options = () => ({
  signal: new AbortController().signal,
  queryId: `large-test-${(queries += 1)}`,
  maxExecutionSeconds: 60,
});
const given = (rows: readonly EventRow[]): Promise<void> =>
  createEventWriter(warehouse.clickHouse).insert(rows.map((row) => ({ ...row, environment })));
const window = (
  epochs: readonly EpochWindow[] = [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + 30 * DAY }],
) => ({
  environmentKey: environment,
  featureName: 'checkout',
  experimentId: 1,
  epochs,
  receivedBefore: EVERYTHING_RECEIVED,
});

/** Texts of the length that a filter takes, each another one, with all that has to be escaped. */
const longText = (index: number, length: number): string => {
  const text = `${index} 'quoted' \\back\\\t\n\r {x:String} "💥" `;
  return `${text}${'💥'.repeat((length - text.length) / 2)}`.padEnd(length, '-');
};

const FIELDS = Array.from({ length: 20 }, (_, index) => `${index}'\\💥`.padEnd(200, 'f'));

const filtersOf = (values: number, length: number): readonly PropertyFilter[] =>
  FIELDS.map((property) => ({
    property,
    operator: 'in',
    value: [...Array.from({ length: values - 1 }, (_, index) => longText(index, length)), 42.5],
  }));

test('as many metrics as a page may have, each with as many filters as it may have, are asked about together', async () => {
  await given([
    aPurchase({ metadata: '{"total": 12}' }),
    aPurchase({ metadata: '{"total": 7}' }),
    aPurchase(),
  ]);
  const atLeast = (least: number): readonly PropertyFilter[] =>
    Array.from({ length: 20 }, () => ({ property: 'total', operator: 'at_least', value: least }));
  const selectors = Array.from({ length: 200 }, (_, place) => ({
    ...{ event: place < 190 ? 'purchase' : 'refund', value_field: 'total' },
    filters: atLeast(place % 20),
  }));
  const asked = { environmentKey: environment, selectors, from: DAY_0, to: DAY_0 + DAY };
  const found = await queryMetricArrivals(warehouse.clickHouse, asked, options());
  const expected = (least: number): number => (least <= 7 ? 2 : least <= 12 ? 1 : 0);
  expect(found.map(({ events }) => events)).toEqual(
    selectors.map((_, place) => (place < 190 ? expected(place % 20) : 0)),
  );
});

test.each([
  ['5 filters of 100 short values', filtersOf(100, 40).slice(0, 5), 40],
  ['20 filters of 100 values, as many as there may be', filtersOf(100, 240), 240],
  ['20 filters of few values of 1,000 characters', filtersOf(25, 1_000), 1_000],
])(
  'a metric of %s is computed, and so is its preview',
  async (_, filters, length) => {
    const fields = (value: unknown): string =>
      JSON.stringify(Object.fromEntries(FIELDS.map((field) => [field, value])));
    await given([
      anExposure(),
      aPurchase({ metadata: fields(longText(7, length)) }),
      aPurchase({ metadata: fields(longText(12, length)) }),
      aPurchase({ metadata: fields(42.5) }),
      aPurchase({ metadata: fields('42.5') }),
      aPurchase({ metadata: fields(longText(7, length + 1)) }),
      aPurchase(),
    ]);
    const selector = { event: 'purchase', filters };
    const denominator = { ...selector, aggregation: 'count' } as const;
    const [control] = await readSelected(
      reader,
      { ...window(), aggregation: 'sum', definition: { version: 2, ...selector, denominator } },
      options(),
    );
    expect(control).toMatchObject({ n: 1, sum: 15, denominator: { sum: 3, sumOfProducts: 45 } });
    const question = { environmentKey: environment, selector, from: DAY_0, to: DAY_0 + DAY };
    const preview = await queryMetricPreview(warehouse.clickHouse, question, options());
    expect(preview.totals).toMatchObject({ events: 3, identities: 1, sum: 15 });
    const selectors = [selector, { ...selector }, denominator];
    const asked = { environmentKey: environment, selectors, from: DAY_0, to: DAY_0 + DAY };
    const arrivals = await queryMetricArrivals(warehouse.clickHouse, asked, options());
    expect(arrivals.map(({ events, values }) => [events, values])).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ]);
  },
  120_000,
);

test('hundreds of metrics on events with long names are computed together', async () => {
  const names = Array.from({ length: 500 }, (_, index) => longText(index, 250));
  await given([
    anExposure(),
    ...[3, 499].map((index) => aPurchase({ event: names[index]!, value: String(index) })),
  ]);
  const rows = await readEvents(reader, { ...window(), events: names }, options());
  expect(rows).toHaveLength(500);
  expect(rows.filter(({ count }) => count.sum > 0)).toMatchObject([
    { event: names[3], sum: { sum: 3 } },
    { event: names[499], sum: { sum: 499 } },
  ]);
  expect(await reader.late({ ...window(), events: names }, options())).toMatchObject({ metricEvents: 2 });
}, 480_000);

describe('an experiment that was paused thousands of times', () => {
  const PAUSES = 12_000;
  /** A minute of every two. */
  const epochs = Array.from({ length: PAUSES }, (_, index) => ({
    number: index + 1,
    phase: 1,
    from: DAY_0 + 2 * index * MINUTE,
    to: DAY_0 + (2 * index + 1) * MINUTE,
  }));
  const within = (index: number): Partial<EventRow> => ({
    timestamp: DAY_0 + 2 * index * MINUTE,
    epoch: index + 1,
  });

  test('counts what happened within its epochs, and nothing of its pauses', async () => {
    await given([
      anExposure({ identifier: 'first', ...within(0) }),
      anExposure({ identifier: 'middle', ...within(6_000) }),
      anExposure({ identifier: 'last', ...within(PAUSES - 1) }),
      anExposure({ identifier: 'paused', timestamp: DAY_0 + MINUTE, epoch: 1 }),
      anExposure({ identifier: 'before', timestamp: DAY_0 - 1, epoch: 1 }),
      anExposure({ identifier: 'after', timestamp: DAY_0 + 2 * PAUSES * MINUTE, epoch: PAUSES }),
      aPurchase({ identifier: 'first', timestamp: DAY_0 + MINUTE - 1 }),
      aPurchase({ identifier: 'first', timestamp: DAY_0 + MINUTE }),
      aPurchase({ identifier: 'first', timestamp: DAY_0 + 2 * MINUTE }),
      aPurchase({ identifier: 'first', timestamp: DAY_0 + 2 * PAUSES * MINUTE }),
    ]);
    const exposures = await reader.exposures({ ...window(epochs), granularity: 'day' }, options());
    expect(exposures.rows.map(({ epoch, identities }) => [epoch, identities])).toEqual([
      [1, 1],
      [6_001, 1],
      [PAUSES, 1],
    ]);
    const [purchases] = await readEvents(reader, { ...window(epochs), events: ['purchase'] }, options());
    expect(purchases).toMatchObject({ n: 3, count: { sum: 2 } });
    const selected = await readSelected(
      reader,
      { ...window(epochs), aggregation: 'count', definition: { version: 2, event: 'purchase' } },
      options(),
    );
    expect(selected).toMatchObject([{ n: 3, sum: 2 }]);
    expect(await reader.health(window(epochs), options())).toEqual({ verified: 4 });
  }, 480_000);

  test('has its exposures judged again', async () => {
    await given([
      anExposure({ ...within(6_000), epoch: 3 }),
      anExposure({ identifier: 'bob', ...within(6_000) }),
    ]);
    const span = {
      environmentKey: environment,
      featureName: 'checkout',
      from: DAY_0,
      to: DAY_0 + 2 * PAUSES * MINUTE,
      places: epochs.flatMap(({ number, from, to }) => [
        { from, experimentId: 1, epoch: number },
        { from: to, experimentId: 1, epoch: 0 },
      ]),
    };
    const misplaced = createMisplacedExposures(warehouse.clickHouse);
    expect(await misplaced.days(span, options())).toHaveLength(1);
    expect(await misplaced.page(span, null, 10, options())).toMatchObject([{ identifier: 'ann' }]);
  }, 480_000);
});

test('few epochs and many give the same', async () => {
  const cut = (parts: number): readonly EpochWindow[] =>
    Array.from({ length: parts }, (_, index) => ({
      number: index + 1,
      phase: 1,
      from: DAY_0 + index * HOUR,
      to: DAY_0 + index * HOUR + 30 * MINUTE,
    }));
  await given(
    Array.from({ length: 60 }, (_, index) =>
      anExposure({
        identifier: `i${index}`,
        epoch: index + 1,
        timestamp: DAY_0 + index * HOUR + (index % 3) * 20 * MINUTE,
      }),
    ),
  );
  for (const parts of [1, 19, 20, 21, 60]) {
    const { rows } = await reader.exposures({ ...window(cut(parts)), granularity: 'day' }, options());
    const expected = Array.from({ length: parts }, (_, index) => index).filter(
      (index) => index % 3 < 2,
    ).length;
    expect(rows.reduce((sum, { identities }) => sum + identities, 0)).toBe(expected);
  }
});

describe('an experiment for which the warehouse has too little memory', () => {
  const PEOPLE = 150_000;
  const METRICS: readonly ExperimentMetric[] = (['sum', 'count', 'mean'] as const).map(
    (aggregation, index) => ({
      ...{
        metricId: index + 1,
        name: aggregation,
        aggregation,
        direction: 'up',
        expectedDirection: 'increase',
      },
      definition: { version: 1, event: index === 1 ? 'view' : 'purchase' },
    }),
  );
  /** All at once takes some three times as much, a slice of eight a third. */
  const BYTES = 60_000_000;

  /** Everybody is exposed once, and buys for their own number and looks around an hour later. */
  const crowd = (): Promise<unknown> =>
    warehouse.clickHouse.client.command({
      query: `INSERT INTO event_inbox (environment, event_id, event, feature_name, identifier, value, timestamp, traits,
        metadata, sdk, experiment_id, epoch, verdict, num, num_ok, arrival)
      SELECT '${environment}', concat(name, toString(i)), name, if(is_exposure, 'checkout', ''), toString(i),
        if(is_exposure, ['control', 'big'][i % 2 + 1], toString(i)),
        fromUnixTimestamp64Milli(toInt64(${DAY_0} + if(is_exposure, 0, ${HOUR})), 'UTC'), '', '', '',
        is_exposure, is_exposure, if(is_exposure, 'verified', ''), if(is_exposure, 0, i), NOT is_exposure,
        toUInt64(${DAY_0 + DAY}) * 1000
      FROM (SELECT number AS i FROM numbers(${PEOPLE}))
      ARRAY JOIN ['$flag_exposure', 'purchase', 'view'] AS name, [1, 0, 0] AS is_exposure
      SETTINGS async_insert = 0`,
    });

  /** How a reading goes with so much memory for each query: its figures, and how many queries needed more. */
  const readWith = async (bytes: number, slicing: Slicing = SLICED) => {
    const { client } = warehouse.clickHouse;
    let refused = 0;
    const limited = new Proxy(client, {
      get: (target, name) =>
        name === 'query'
          ? async (sent: { query: string }) => {
              const limits = sent.query.includes('SETTINGS ') ? `, max_memory_usage = ${bytes}` : '';
              try {
                return await target.query({ ...sent, query: `${sent.query}${limits}` });
              } catch (error) {
                expect(error).toMatchObject({ code: '241' });
                refused += 1;
                throw error;
              }
            }
          : (Reflect.get(target, name) as unknown),
    });
    const steps: string[] = [];
    const readout = await readExperiment(
      createExperimentReader({ ...warehouse.clickHouse, client: limited }),
      {
        ...{ input: { ...window(), granularity: 'day' }, metrics: METRICS, slicing },
        ...{ signal: new AbortController().signal, optionsFor: options },
        enter: (step) => void steps.push(step),
      },
    );
    return { readout, refused, steps };
  };

  test('is read in slices after all, and from the beginning by a second attempt, with the same figures', async () => {
    await crowd();
    const whole = await readWith(10_000_000_000);
    expect(whole).toMatchObject({ refused: 0, readout: { health: { verified: PEOPLE } } });
    const [purchases] = whole.readout.sums;
    expect(purchases?.sums).toMatchObject({ n: PEOPLE / 2, above: { readValues: PEOPLE / 2 } });
    const first = await readWith(BYTES);
    expect(first.readout).toStrictEqual(whole.readout);
    expect(first.refused).toBeGreaterThan(0);
    expect(first.steps).toContain('metrics, slice 8 of 8');
    const second = await readWith(BYTES, { ...SLICED, isCareful: true });
    expect(second).toMatchObject({ refused: 0 });
    expect(second.readout).toStrictEqual(whole.readout);
    const planned = await readWith(BYTES, { ...SLICED, cells: PEOPLE });
    expect(planned).toMatchObject({ refused: 0 });
    expect(planned.readout).toStrictEqual(whole.readout);
  }, 120_000);

  test('is not read any further once that is given up', async () => {
    await given([anExposure()]);
    const giveUp = new AbortController();
    const asked: number[] = [];
    const onSlice = (slice: number): void => {
      asked.push(slice);
      if (slice === 3) giveUp.abort(new Error('the refresh was cancelled'));
    };
    const sliced = { ...window(), granularity: 'day' as const, slices: 8 };
    const reading = reader.exposures(sliced, { ...options(), signal: giveUp.signal, onSlice });
    await expect(reading).rejects.toThrow('the refresh was cancelled');
    expect(asked).toEqual([1, 2, 3]);
  }, 120_000);
});
