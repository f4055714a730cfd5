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
const stack = useApiStack({ change: (deps) => ({ ...deps, now: () => NOON }) }, () => ({
  config: { CLICKHOUSE_URL: clickHouse.url },
}));
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

test('events of another environment are not seen', async () => {
  const other = await createCatalogue(stack);
  const answer = await stack.admin.post(`environments/${other.clientKey}/experiment-metrics/preview/`, {
    definition: { version: 1, event: 'purchase' },
  });
  expect(answer).toMatchObject({ status: 200, body: { numerator: { totals: quiet } } });
});

test('without a warehouse a preview says when to come again, and the library goes on', async () => {
  clickHouse.cut();
  const answer = await preview({ definition: { version: 1, event: 'purchase' } });
  expect(answer).toMatchObject({ status: 503, body: { code: 'warehouse_unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await stack.admin.get(library)).toMatchObject({ status: 200 });
  clickHouse.mend();
  expect(await preview({ definition: { version: 1, event: 'purchase' } })).toMatchObject({ status: 200 });
});
