import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { testClickHouseUrl } from '../../../support/clickhouse/database.js';
import { useTcpProxy } from '../../../support/tcp-proxy.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon of today, so that no test runs over midnight. */
const NOON = Math.floor(Date.now() / DAY) * DAY + DAY / 2;

const clickHouse = useTcpProxy(testClickHouseUrl);
let looks = 0;
const stack = useApiStack(
  {
    change: (deps) => ({
      ...deps,
      now: () => NOON,
      warehouse: {
        ...deps.warehouse,
        metricArrivals: (input) => {
          looks += 1;
          return deps.warehouse.metricArrivals(input);
        },
      },
    }),
  },
  () => ({
    config: { CLICKHOUSE_URL: clickHouse.url },
  }),
);
const catalogue = useCatalogue(stack);
let library: string;

beforeAll(async () => {
  library = `environments/${catalogue.clientKey}/experiment-metrics/`;
  await send([
    purchase('ann', 10, 0, { plan: 'gold', price: 12.5 }),
    purchase('ann', 20, 1, { plan: 'gold', price: '7.5' }),
    purchase('bob', 'free', 1, { plan: 'gold', price: 'free' }),
    purchase('cid', 30, 1, { plan: 'none', price: 30 }),
    purchase('dan', 40, 6, {}),
    purchase('eve', 50, 7, { plan: 'gold', price: 50 }),
    { event: 'visit', identifier: 'ann', timestamp: NOON - HOUR },
    { event: 'visit', identifier: 'ann', timestamp: NOON - 2 * HOUR },
    { event: 'visit', identifier: 'bob', timestamp: NOON - DAY },
    { event: 'visit', identifier: 'zoe', timestamp: NOON - DAY },
  ]);
});

const purchase = (
  identifier: string,
  value: number | string,
  daysAgo: number,
  metadata: Readonly<Record<string, unknown>>,
) => ({ event: 'purchase', identifier, value, timestamp: NOON - HOUR - daysAgo * DAY, metadata });

const send = async (events: readonly unknown[]): Promise<void> => {
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    status: 202,
    body: { accepted: events.length },
  });
};

const dateOf = (daysAgo: number): string => new Date(NOON - daysAgo * DAY).toISOString().slice(0, 10);
const quiet = { events: 0, identities: 0, value_sum: 0, value_mean: null, rejected_values: 0 };
const preview = (body: Readonly<Record<string, unknown>>) => stack.admin.post(`${library}preview/`, body);

test('a definition of version 1 comes to all events of a name, day by day and in total', async () => {
  const answer = await preview({ definition: { version: 1, event: 'purchase' } });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      from: `${dateOf(6)}T00:00:00.000Z`,
      to: new Date(NOON).toISOString(),
      denominator: null,
      ratio: null,
    },
  });
  expect(valueAt(answer, 'numerator')).toEqual({
    event: 'purchase',
    days: [
      { date: dateOf(6), events: 1, identities: 1, value_sum: 40, value_mean: 40, rejected_values: 0 },
      ...[5, 4, 3, 2].map((daysAgo) => ({ date: dateOf(daysAgo), ...quiet })),
      { date: dateOf(1), events: 3, identities: 3, value_sum: 50, value_mean: 25, rejected_values: 1 },
      { date: dateOf(0), events: 1, identities: 1, value_sum: 10, value_mean: 10, rejected_values: 0 },
    ],
    totals: { events: 5, identities: 4, value_sum: 100, value_mean: 25, rejected_values: 1 },
  });
});

test('a definition of version 2 chooses events and reads the number where it says', async () => {
  const definition = {
    version: 2,
    event: 'purchase',
    filters: [{ property: 'plan', operator: 'equals', value: 'gold' }],
    value_field: 'price',
  };
  const answer = await preview({ aggregation: 'sum', definition, days: 8 });
  expect(valueAt(answer, 'numerator.totals')).toEqual({
    events: 4,
    identities: 3,
    value_sum: 70,
    value_mean: 70 / 3,
    rejected_values: 1,
  });
  expect(listAt(answer, 'numerator.days')[0]).toMatchObject({ date: dateOf(7), events: 1, value_sum: 50 });
});

test('a ratio shows both sides and what they come to', async () => {
  const denominator = { event: 'visit', aggregation: 'count' };
  const definition = { version: 2, event: 'purchase', denominator };
  const bySum = await preview({ aggregation: 'sum', definition, days: 2 });
  expect(valueAt(bySum, 'ratio')).toBe(60 / 4);
  expect(valueAt(bySum, 'numerator.totals')).toMatchObject({ events: 4, value_sum: 60 });
  expect(valueAt(bySum, 'denominator')).toMatchObject({
    event: 'visit',
    days: [
      { date: dateOf(1), events: 2, identities: 2 },
      { date: dateOf(0), events: 2, identities: 1 },
    ],
    totals: { events: 4, identities: 3, value_sum: 0, value_mean: null, rejected_values: 4 },
  });
  expect(valueAt(await preview({ aggregation: 'count', definition, days: 2 }), 'ratio')).toBe(1);
  const never = { ...definition, denominator: { event: 'never', aggregation: 'count' } };
  expect(await preview({ aggregation: 'count', definition: never })).toMatchObject({
    status: 200,
    body: { ratio: null, denominator: { totals: quiet } },
  });
});

test('a metric of the library is previewed by its newest version', async () => {
  const metric = await stack.admin.post(library, {
    name: 'Gold purchases',
    aggregation: 'count',
    definition: { version: 1, event: 'visit' },
  });
  const path = `${library}${numberAt(metric, 'id')}/`;
  expect(await stack.admin.get(`${path}preview/?days=1`)).toMatchObject({
    status: 200,
    body: { numerator: { event: 'visit', days: [{ date: dateOf(0), events: 2 }] } },
  });
  await stack.admin.patch(path, { definition: { version: 1, event: 'purchase' } });
  expect(await stack.admin.get(`${path}preview/`)).toMatchObject({
    body: { numerator: { event: 'purchase', totals: { events: 5 } } },
  });
  expect(await stack.admin.get(`${path}preview/?days=91`)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'days' }] },
  });
});

test('what need not exist yet says which metrics of the library measure the same', async () => {
  const definition = {
    version: 2,
    event: 'sofa',
    filters: [
      { property: 'plan', operator: 'in', value: ['gold'] },
      { property: 'city', operator: 'in', value: ['Bern'] },
    ],
  };
  const asked = { aggregation: 'count', definition };
  expect(await preview(asked)).toMatchObject({ status: 200, body: { same_as: [] } });
  const made = await stack.admin.post(library, { name: 'Sofas', ...asked });
  const same = [{ id: numberAt(made, 'id'), name: 'Sofas' }];
  const turned = { ...definition, filters: definition.filters.toReversed() };
  expect(await preview({ ...asked, definition: turned })).toMatchObject({ body: { same_as: same } });
  expect(await preview({ ...asked, aggregation: 'sum' })).toMatchObject({ body: { same_as: [] } });
  // It is not the same as itself.
  const path = `${library}${numberAt(made, 'id')}/`;
  expect(await stack.admin.get(`${path}preview/`)).toMatchObject({ body: { same_as: [] } });
  const other = await createCatalogue(stack);
  const elsewhere = `environments/${other.clientKey}/experiment-metrics/preview/`;
  expect(await stack.admin.post(elsewhere, asked)).toMatchObject({ body: { same_as: [] } });
  expect(await stack.admin.delete(path)).toMatchObject({ status: 204 });
  expect(await preview(asked)).toMatchObject({ body: { same_as: [] } });
});

test('events of another environment are not seen', async () => {
  const other = await createCatalogue(stack);
  const answer = await stack.admin.post(`environments/${other.clientKey}/experiment-metrics/preview/`, {
    definition: { version: 1, event: 'purchase' },
  });
  expect(answer).toMatchObject({ status: 200, body: { numerator: { totals: quiet } } });
});

describe('what came in for a page of metrics', () => {
  const idOf = async (aggregation: string, definition: object): Promise<number> =>
    numberAt(await stack.admin.post(library, { name: 'One of many', aggregation, definition }), 'id');
  const arrivals = (ids: readonly (number | string)[]) =>
    stack.admin.get(`${library}arrivals/?${ids.map((id) => `metric=${id}`).join('&')}`);
  const gold = { property: 'plan', operator: 'equals', value: 'gold' };
  const lately = expect.stringMatching(new RegExp(`^${new Date().toISOString().slice(0, 8)}`)) as string;

  test('is told by one look: events a day, the last one, and values that are no numbers', async () => {
    const ids = [
      await idOf('sum', { version: 1, event: 'purchase' }),
      await idOf('occurrence', { version: 1, event: 'purchase' }),
      await idOf('mean', { version: 2, event: 'purchase', filters: [gold], value_field: 'price' }),
      await idOf('sum', {
        version: 2,
        event: 'purchase',
        filters: [{ ...gold, value: 'none' }],
        denominator: { event: 'visit', aggregation: 'count' },
      }),
    ];
    const before = looks;
    const answer = await arrivals(ids);
    expect(looks - before).toBe(1);
    expect(answer).toMatchObject({
      status: 200,
      body: { from: new Date(NOON - 7 * DAY).toISOString(), to: new Date(NOON).toISOString(), days: 7 },
    });
    const seen = { last_seen: lately, looked_back_days: 7 };
    const unread = { rejected_values: null, rejected_share: null };
    const of = (event: string, events: number) => ({ event, events, events_per_day: events / 7, ...seen });
    expect(listAt(answer, 'results')).toEqual([
      {
        metric: ids[0],
        numerator: { ...of('purchase', 5), rejected_values: 1, rejected_share: 1 / 5 },
        denominator: null,
      },
      { metric: ids[1], numerator: { ...of('purchase', 5), ...unread }, denominator: null },
      {
        metric: ids[2],
        numerator: { ...of('purchase', 3), rejected_values: 1, rejected_share: 1 / 3 },
        denominator: null,
      },
      {
        metric: ids[3],
        numerator: { ...of('purchase', 1), rejected_values: 0, rejected_share: 0 },
        denominator: { ...of('visit', 4), ...unread },
      },
    ]);
  });

  test('of one that is silent is when the last one came, however long ago that was', async () => {
    const eve = { property: 'price', operator: 'equals', value: 50 };
    const [old, never] = [
      await idOf('count', { version: 2, event: 'purchase', filters: [eve] }),
      await idOf('sum', { version: 1, event: 'never' }),
    ];
    const before = looks;
    const answer = await arrivals([never, old]);
    expect(looks - before).toBe(2);
    expect(listAt(answer, 'results')).toMatchObject([
      { metric: old, numerator: { events: 0, last_seen: lately, looked_back_days: 90 } },
      {
        metric: never,
        numerator: {
          events: 0,
          events_per_day: 0,
          rejected_values: 0,
          rejected_share: null,
          last_seen: null,
        },
      },
    ]);
  });

  test('leaves out what the environment has not, and takes a hundred ids and nothing else', async () => {
    const own = await idOf('count', { version: 1, event: 'visit' });
    const other = await createCatalogue(stack);
    const theirs = `environments/${other.clientKey}/experiment-metrics/`;
    const foreign = numberAt(
      await stack.admin.post(theirs, { name: 'Theirs', definition: { version: 1, event: 'visit' } }),
      'id',
    );
    expect(await arrivals([own, foreign, own, 2_000_000_000])).toMatchObject({
      status: 200,
      body: { results: [{ metric: own }] },
    });
    expect(await stack.admin.get(`${theirs}arrivals/?metric=${foreign}`)).toMatchObject({
      body: { results: [{ metric: foreign, numerator: { events: 0 } }] },
    });
    expect(await arrivals([foreign])).toMatchObject({ status: 200, body: { results: [] } });
    for (const wrong of [[], ['x'], ['0'], ['1.5'], Array.from({ length: 101 }, (_, place) => place + 1)])
      expect(await arrivals(wrong)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});

test('without a warehouse a preview says when to come again, and the library goes on', async () => {
  clickHouse.cut();
  expect(await stack.admin.get(`${library}arrivals/?metric=1`)).toMatchObject({ status: 503 });
  const answer = await preview({ definition: { version: 1, event: 'purchase' } });
  expect(answer).toMatchObject({ status: 503, body: { code: 'warehouse_unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await stack.admin.get(library)).toMatchObject({ status: 200 });
  clickHouse.mend();
  expect(await preview({ definition: { version: 1, event: 'purchase' } })).toMatchObject({ status: 200 });
});
