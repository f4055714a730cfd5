import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { testClickHouseUrl } from '../../../support/clickhouse/database.js';
import { useTcpProxy } from '../../../support/tcp-proxy.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Math.floor(Date.now() / DAY) * DAY + DAY / 2;

const clickHouse = useTcpProxy(testClickHouseUrl);
const stack = useApiStack({ change: (deps) => ({ ...deps, now: () => NOON }) }, () => ({
  config: { CLICKHOUSE_URL: clickHouse.url },
}));
const catalogue = useCatalogue(stack);
let library: string;

interface Person {
  /** Days ago of the first visit, and of the purchases after it, with what each was worth. */
  readonly came: number;
  readonly bought: readonly (readonly [daysAgo: number, worth: number])[];
  readonly visits: number;
}

/** Sixty people over ten days: every fourth buys, some twice, and of one the purchase came before the visit. */
const PEOPLE: readonly Person[] = Array.from({ length: 60 }, (_, index) => {
  const came = 10 - (index % 10);
  const worth = 5 + (index % 7) * 3;
  const bought: (readonly [number, number])[] =
    index % 4 !== 0
      ? []
      : index % 8 === 0
        ? [
            [came - 0.5, worth],
            [came - 0.75, 40],
          ]
        : [[came - 0.1, worth]];
  return { came, bought: index === 1 ? [[came + 0.5, 99]] : bought, visits: 1 + (index % 3) };
});

/** What each counts for: only what comes at or after the first visit. */
const worthOf = ({ came, bought }: Person): number =>
  bought.reduce((sum, [daysAgo, worth]) => sum + (daysAgo <= came ? worth : 0), 0);
const countOf = ({ came, bought }: Person): number => bought.filter(([daysAgo]) => daysAgo <= came).length;

beforeAll(async () => {
  library = `environments/${catalogue.clientKey}/experiment-metrics/`;
  const at = (daysAgo: number): number => NOON - daysAgo * DAY;
  const events = PEOPLE.flatMap(({ came, bought, visits }, index) => [
    ...Array.from({ length: visits }, (_, visit) => ({
      ...{ event: 'visit', identifier: `p${index}`, timestamp: at(came) + visit * HOUR },
    })),
    ...bought.map(([daysAgo, worth]) => ({
      ...{ event: 'purchase', identifier: `p${index}`, timestamp: at(daysAgo), value: worth },
    })),
  ]);
  // Nobody, somebody before the days, and a value that is no number; then a batch that comes twice.
  const others = [
    { event: 'visit', identifier: '', timestamp: at(2) },
    { event: 'visit', identifier: 'old', timestamp: at(14.01) },
    { event: 'purchase', identifier: 'p0', timestamp: at(1), value: '1,137.50' },
  ];
  for (const batch of [[...events, ...others], events])
    expect(await catalogue.sdk.post('events/', { events: batch })).toMatchObject({ status: 202 });
});

const plan = (body: Readonly<Record<string, unknown>>): Promise<Answer> =>
  stack.admin.post(`${library}plan/`, body);

const purchase = { version: 1, event: 'purchase' };
const VISITORS = { population: { event: 'visit' } };

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: readonly number[]): number => {
  const middle = meanOf(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};

/** Twice the two normal quantiles of a test at 5 % with a power of 80 %, squared and for two equal arms. */
const DRIFT = 1.959963984540054 + 0.8416212335729143;

test('the baseline of a rate is that of everybody who came, from then on, and traffic is what came a day', async () => {
  const answer = await plan({ aggregation: 'occurrence', definition: purchase, ...VISITORS, effect: 0.5 });
  const rate = meanOf(PEOPLE.map((person) => (countOf(person) > 0 ? 1 : 0)));
  expect(rate).toBe(0.25);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      from: new Date(NOON - 14 * DAY).toISOString(),
      baseline: { source: 'events', kind: 'proportion', mean: 0.25, variance: 0.1875, units: 60 },
      traffic: {
        ...{ source: 'events', units_per_day: 6 },
        // No two weeks differ here.
        range: {
          ...{ days: 10, least: 6, most: 6, median: 6, dominant: null },
          ...{ stretch_days: 7, slowest_per_day: 6, fastest_per_day: 6 },
        },
      },
      design: { alpha_each: 0.05, power: 0.8, comparisons: 1, looks: null, control_share: 0.5 },
    },
  });
  expect(listAt(answer, 'traffic.days').map((day) => valueAt({ body: day }, 'new_units'))).toEqual([
    ...[0, 0, 0, 0, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6],
  ]);
  const days = numberAt(answer, 'fixed.days');
  const needed = (weeks: number): number =>
    (DRIFT ** 2 * (0.25 * 0.75 + 0.375 * 0.625) * 2) / 0.125 ** 2 / weeks;
  expect(numberAt(answer, 'fixed.required_units')).toBe(Math.ceil(needed(1)));
  expect(days).toBe(Math.ceil(needed(6) / 7) * 7);
  expect(numberAt(answer, 'fixed.planned_units')).toBe(days * 6);
  expect(valueAt(answer, 'fixed.days_by_traffic')).toEqual({ fastest: days, slowest: days });
});

test('everybody with an event is the population if none is said, and what came before counts then', async () => {
  const answer = await plan({ aggregation: 'sum', definition: purchase });
  // The one who bought before the visit is seen from the purchase on.
  const worth = PEOPLE.map((person) => person.bought.reduce((sum, [, each]) => sum + each, 0));
  expect(answer).toMatchObject({
    body: { baseline: { kind: 'mean', units: 60, rejected_values: 1 }, fixed: null, always_valid: null },
  });
  expect(numberAt(answer, 'baseline.mean')).toBeCloseTo(meanOf(worth), 10);
  expect(numberAt(answer, 'baseline.variance')).toBeCloseTo(varianceOf(worth), 8);
  expect(valueAt(answer, 'baseline.sums')).toEqual({
    sum: worth.reduce((sum, one) => sum + one, 0),
    sum_squares: worth.reduce((sum, one) => sum + one * one, 0),
  });
});

test('the smallest effects by days are those of the formula, and of the price of reading daily', async () => {
  const answer = await plan({ aggregation: 'sum', definition: purchase, ...VISITORS });
  const worth = PEOPLE.map(worthOf);
  // Simulated independently, 30,000 runs each: what the always-valid test needs of the sample of the other.
  const prices = new Map([
    [7, 1.8],
    [14, 1.77],
    [28, 1.72],
  ]);
  for (const point of listAt(answer, 'curve').map((body) => ({ body }))) {
    const [days, units] = [numberAt(point, 'days'), numberAt(point, 'units')];
    expect(units).toBe(days * 6);
    const smallest = (DRIFT * Math.sqrt((4 * varianceOf(worth)) / units)) / meanOf(worth);
    expect(numberAt(point, 'fixed')).toBeCloseTo(smallest, 8);
    const price = (numberAt(point, 'always_valid') / smallest) ** 2;
    expect(Math.abs(price - (prices.get(Math.min(days, 28)) ?? price))).toBeLessThan(0.015);
  }
  expect(listAt(answer, 'curve')).toHaveLength(26);
});

test('a cap and a conversion window are applied as an experiment applies them', async () => {
  const definition = { version: 2, event: 'purchase', cap: 30, conversion_window_hours: 11 };
  const answer = await plan({ aggregation: 'sum', definition, ...VISITORS });
  const worth = PEOPLE.map(({ came, bought }) => {
    const timely = bought.filter(([at]) => at <= came && (came - at) * 24 < 11);
    return Math.min(
      30,
      timely.reduce((sum, [, each]) => sum + each, 0),
    );
  });
  expect(numberAt(answer, 'baseline.mean')).toBeCloseTo(meanOf(worth), 10);
  expect(numberAt(answer, 'baseline.variance')).toBeCloseTo(varianceOf(worth), 8);
});

test('a ratio is planned by its linearised variance', async () => {
  const denominator = { event: 'visit', aggregation: 'count' };
  const answer = await plan({
    aggregation: 'sum',
    definition: { version: 2, event: 'purchase', denominator },
    ...VISITORS,
  });
  const [above, below] = [PEOPLE.map(worthOf), PEOPLE.map(({ visits }) => visits)];
  const ratio = meanOf(above) / meanOf(below);
  const linearised = above.map((x, index) => (x - ratio * below[index]!) / meanOf(below));
  expect(valueAt(answer, 'baseline')).toMatchObject({ kind: 'ratio', units: 60 });
  expect(numberAt(answer, 'baseline.mean')).toBeCloseTo(ratio, 10);
  expect(numberAt(answer, 'baseline.variance')).toBeCloseTo(varianceOf(linearised), 8);
  expect(valueAt(answer, 'baseline.sums')).toMatchObject({
    denominator_sum: below.reduce((sum, one) => sum + one, 0),
    sum_of_products: above.reduce((sum, x, index) => sum + x * below[index]!, 0),
  });
});

test('who was exposed to a feature is the population where that is asked for', async () => {
  const feature = await catalogue.newFeature();
  const exposure = (identifier: string, at: number) => ({
    ...{ event: '$flag_exposure', feature_name: feature.name, identifier, value: 'green', timestamp: at },
  });
  const sent = [0, 4, 8, 9, 10].map((index) => exposure(`p${index}`, NOON - 11 * DAY));
  expect(await catalogue.sdk.post('events/', { events: sent })).toMatchObject({ status: 202 });
  const definition = { aggregation: 'occurrence', definition: purchase };
  const answer = await plan({ ...definition, population: { feature: feature.id } });
  expect(answer).toMatchObject({ status: 200, body: { baseline: { units: 5, mean: 0.6 } } });
  const abroad = await createCatalogue(stack);
  for (const id of [(await abroad.newFeature()).id, 999_999])
    expect(await plan({ ...definition, population: { feature: id } })).toMatchObject({
      status: 400,
      body: { code: 'feature_not_found' },
    });
});

test('without events a plan says what is missing, and what could be said instead', async () => {
  const other = await createCatalogue(stack);
  const empty = await stack.admin.post(
    `environments/${other.clientKey}/experiment-metrics/${other.metricId}/plan/`,
    {},
  );
  expect(empty).toMatchObject({ status: 409, body: { code: 'baseline_unknown' } });
  expect(valueAt(empty, 'detail')).toBe('Nobody was seen in these days. Give `baseline`.');
  const never = await plan({ aggregation: 'occurrence', definition: { version: 1, event: 'Purchase' } });
  expect(valueAt(never, 'detail')).toMatch(/^Of 60 identities none had an event “Purchase”/);
  const all = await plan({
    aggregation: 'occurrence',
    definition: { version: 1, event: 'visit' },
    ...VISITORS,
  });
  expect(valueAt(all, 'detail')).toMatch(/^The metric is the same for all 60 identities/);
  const nobody = await stack.admin.post(
    `environments/${other.clientKey}/experiment-metrics/${other.metricId}/plan/`,
    { baseline: { mean: 2, variance: 90 } },
  );
  expect(valueAt(nobody, 'detail')).toBe('Nobody was seen in these days. Give `units_per_day`.');
});

test('what does not go together is refused by its field', async () => {
  const faults = async (body: object): Promise<readonly unknown[]> => {
    const answer = await plan({
      aggregation: 'occurrence',
      definition: purchase,
      units_per_day: 10,
      ...body,
    });
    expect([body, answer.status]).toEqual([body, 400]);
    return listAt(answer, 'errors').map((error) => valueAt({ body: error }, 'field'));
  };
  expect(await faults({ baseline: { mean: 0.1, variance: 1 } })).toEqual(['baseline.variance']);
  expect(await faults({ baseline: { mean: 1 } })).toEqual(['baseline.mean']);
  expect(await faults({ aggregation: 'sum', baseline: { mean: 1 } })).toEqual(['baseline.variance']);
  expect(await faults({ aggregation: 'sum', baseline: { mean: 0, variance: 1 } })).toEqual(['baseline.mean']);
  expect(await faults({ population: {} })).toEqual(['population']);
  expect(await faults({ percentage_allocations: [50, 50] })).toEqual(['percentage_allocations']);
  expect(await faults({ percentage_allocations: [0] })).toEqual(['percentage_allocations.0']);
  expect(await faults({ looks: 29, power: 1 })).toEqual(['power', 'looks']);
});

test('without a warehouse a plan is made of what the body says, and of nothing else', async () => {
  clickHouse.cut();
  const saved = `${library}${catalogue.metricId}/plan/`;
  const known = { baseline: { mean: 2, variance: 90 }, effect: 0.05 };
  expect(await stack.admin.post(saved, known)).toMatchObject({
    status: 503,
    body: { code: 'warehouse_unavailable' },
  });
  // 4 (1.960 + 0.842)^2 90/0.1^2 = 282,560 units of two equal arms; two days more than two weeks at 20,000 a day.
  const answer = await stack.admin.post(saved, { ...known, units_per_day: 20_000 });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      baseline: { source: 'request', units: null, sums: null },
      traffic: { source: 'request', units_per_day: 20_000, days: [], range: null },
      fixed: { required_units: 282_560, days: 21, planned_units: 420_000 },
      always_valid: { days: 28, planned_units: 560_000 },
    },
  });
  // A quarter of 20,000 takes part; of these 20 % are control's and 20 % the smaller treatment's: 2,000 a day.
  // Three comparisons: 4 (2.394 + 0.842)^2 90/0.1^2.
  const uneven = await stack.admin.post(saved, {
    ...known,
    ...{ units_per_day: 20_000, rollout_percentage: 25, percentage_allocations: [20, 60], comparisons: 3 },
  });
  expect(valueAt(uneven, 'design')).toMatchObject({ pair_units_per_day: 2_000, control_share: 0.5 });
  expect(numberAt(uneven, 'fixed.required_units')).toBe(
    Math.ceil((4 * (2.3939797998185104 + 0.8416212335729143) ** 2 * 90) / 0.01),
  );
  expect(valueAt(uneven, 'fixed.days')).toBeNull();
  const once = await stack.admin.post(saved, { ...known, units_per_day: 20_000, looks: 1 });
  expect(Math.abs(numberAt(once, 'always_valid.required_units') / 282_560 - 1.92)).toBeLessThan(0.015);
  clickHouse.mend();
});
