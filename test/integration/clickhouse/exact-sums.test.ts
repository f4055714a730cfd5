/** Sums on the real engine, bit for bit. */
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import type { AskedMetric, MetricReadout } from '../../../db/clickhouse/reading/experiment-reader.js';
import { armKey, createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import type { ExperimentWindow } from '../../../db/clickhouse/window/epoch-window.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import { unitRange } from '../../../db/clickhouse/window/unit-ranges.js';
import type { MetricDefinitionV2 } from '../../../domain/metrics/metric.js';
import { AGGREGATIONS } from '../../../domain/metrics/metric.js';
import { wholeSteps } from '../../../domain/metrics/nearest-double.js';
import { addSums, toMetricSums } from '../../../domain/metrics/whole-sums.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { anExposure, aPurchase, DAY, DAY_0, HOUR } from '../../support/clickhouse/events.js';
import { createRandom } from '../../support/random.js';

const warehouse = useWarehouse();
let environments = 0;
let queries = 0;

const newEnvironment = (): string => `exact-${(environments += 1)}`;

const given = (environment: string, rows: readonly EventRow[]): Promise<void> =>
  createEventWriter(warehouse.clickHouse).insert(rows.map((row) => ({ ...row, environment })));

const read = (
  environment: string,
  metrics: readonly AskedMetric[],
  parted: Pick<ExperimentWindow, 'units' | 'slices'> = {},
): Promise<readonly MetricReadout[]> =>
  createExperimentReader(warehouse.clickHouse).metrics(
    {
      ...{ environmentKey: environment, featureName: 'checkout', experimentId: 1, metrics },
      epochs: [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + 20 * DAY }],
      receivedBefore: EVERYTHING_RECEIVED,
      ...parted,
    },
    {
      ...{ signal: new AbortController().signal, maxExecutionSeconds: 60 },
      queryId: `exact-${(queries += 1)}`,
    },
  );

const inOrder = (readouts: readonly MetricReadout[]): readonly MetricReadout[] =>
  [...readouts].sort((a, b) => a.metricId - b.metricId || (a.variant < b.variant ? -1 : 1));

const chosen = (definition: Omit<MetricDefinitionV2, 'version'>): MetricDefinitionV2 => ({
  version: 2,
  ...definition,
});

/** All kinds of metrics, on two events and on a ratio of them. */
const METRICS: readonly AskedMetric[] = [
  ...AGGREGATIONS.map((aggregation, index): AskedMetric => ({
    ...{ metricId: index + 1, aggregation },
    definition: { version: 1, event: 'purchase' },
  })),
  { metricId: 5, aggregation: 'sum', definition: { version: 1, event: 'refund' } },
  {
    ...{ metricId: 6, aggregation: 'sum' },
    definition: chosen({ event: 'purchase', denominator: { event: 'refund', aggregation: 'sum' } }),
  },
  { metricId: 7, aggregation: 'sum', definition: chosen({ event: 'purchase', cap: 7.25 }) },
  { metricId: 8, aggregation: 'count', definition: chosen({ event: 'purchase', cap: 1.5 }) },
  {
    ...{ metricId: 9, aggregation: 'mean' },
    definition: chosen({ event: 'purchase', conversion_window_hours: 30, value_field: 'amount' }),
  },
];

const KINDS: Readonly<Record<string, readonly number[]>> = {
  'prices and quantities': [0.1, 0.2, 19.99, 5, 1e-3, 1 / 3, 12_345_678.91, -4.35],
  'the largest there are': [1e100, -1e100, 9.99e99, 1, -3.5],
  'very small ones': [1e-30, 2.5e-28, -7e-31, 3e-40],
  'tiny beside large': [1e-12, 1e15, -1e15, 0.1],
  'large and close together': [2 ** 52 - 1, 2 ** 52 - 2, 2 ** 52 - 5, 2 ** 52],
};

/** Each identity is exposed once and has a few events. */
const history = (seed: number, numbers: readonly number[]): readonly EventRow[] => {
  const random = createRandom(seed);
  return Array.from({ length: 60 }, (_, index) => {
    const identifier = `identity-${index}`;
    const events = Array.from({ length: random.between(0, 5) }, () =>
      aPurchase({
        identifier,
        event: random.chance(0.7) ? 'purchase' : 'refund',
        value: random.chance(0.1) ? 'free' : String(random.pick(numbers)),
        metadata: JSON.stringify({ amount: random.pick(numbers) }),
        timestamp: DAY_0 + 11 * HOUR + random.between(0, 5) * DAY,
      }),
    );
    return [anExposure({ identifier, value: index % 2 === 0 ? 'control' : 'big' }), ...events];
  }).flat();
};

describe.each(Object.entries(KINDS))('of %s', (_, numbers) => {
  const rows = history(numbers.length * 7, numbers);

  test('sums are the same to the last bit in another order, in other parts, with copies and after merges', async () => {
    const [together, apart] = [newEnvironment(), newEnvironment()];
    const random = createRandom(1);
    await given(together, rows);
    const first = inOrder(await read(together, METRICS));
    const shuffled = random.shuffled([...rows, ...rows.filter(() => random.chance(0.3))]);
    for (let from = 0; from < shuffled.length; from += 120)
      await given(apart, shuffled.slice(from, from + 120));
    expect(inOrder(await read(apart, METRICS))).toEqual(first);
    await warehouse.clickHouse.client.command({ query: 'OPTIMIZE TABLE metric_events FINAL' });
    expect(inOrder(await read(apart, METRICS))).toEqual(first);
    for (const metric of [METRICS[3]!, METRICS[5]!])
      expect(await read(apart, [metric])).toEqual(
        first.filter(({ metricId }) => metricId === metric.metricId),
      );
  }, 480_000);

  test('sums of identities that are parted by their unit add up to the sums of all', async () => {
    const environment = newEnvironment();
    await given(environment, rows);
    const all = inOrder(await read(environment, METRICS));
    const asked = METRICS.map((metric): AskedMetric => ({
      ...metric,
      steps: new Map(
        all
          .filter(({ metricId }) => metricId === metric.metricId)
          .map(({ sums: { above, below }, ...arm }) => [
            armKey(arm),
            { above: above.exponent, ...(below === undefined ? {} : { below: below.exponent }) },
          ]),
      ),
    }));
    const parts = await Promise.all(
      [0, 1, 2].map(async (part) => inOrder(await read(environment, asked, { units: unitRange(part, 3) }))),
    );
    const added = all.map(({ metricId, variant, phase }) => ({
      ...{ metricId, variant, phase },
      sums: parts
        .flat()
        .filter((one) => one.metricId === metricId && one.variant === variant)
        .map(({ sums }) => sums)
        .reduce(addSums),
    }));
    expect(added).toEqual(all);
  }, 480_000);

  test('sums that are read slice by slice are those that are read at once, whatever steps a slice alone would have', async () => {
    const environment = newEnvironment();
    await given(environment, rows);
    const all = await read(environment, METRICS);
    // Some have nobody of an arm, or nobody with a number.
    expect(await read(environment, METRICS, { slices: 5 })).toEqual(all);
  }, 480_000);

  test('a sum is that of the numbers, rounded once', async () => {
    const environment = newEnvironment();
    await given(environment, rows);
    const readouts = await read(environment, METRICS.slice(0, 4));
    for (const variant of ['control', 'big']) {
      const { sums } = readouts.find((one) => one.metricId === 3 && one.variant === variant)!;
      const identifiers = new Set(
        rows.filter(({ value }) => value === variant).map(({ identifier }) => identifier),
      );
      const own = rows.filter(
        ({ event, identifier, value }) =>
          event === 'purchase' && value !== 'free' && identifiers.has(identifier),
      );
      const { exponent } = sums.above;
      expect(sums.above.sum).toBe(
        own.reduce((sum, { value }) => sum + wholeSteps(Number(value), exponent), 0n),
      );
      const byIdentity = [...identifiers].map((identifier) =>
        own
          .filter((row) => row.identifier === identifier)
          .reduce((sum, { value }) => sum + wholeSteps(Number(value), exponent), 0n),
      );
      expect(sums.above.squares).toBe(byIdentity.reduce((sum, value) => sum + value * value, 0n));
      // No number that could be seen in the sum is smaller than a step.
      const size = Math.max(...own.map(({ value }) => Math.abs(Number(value))));
      expect(2 ** exponent).toBeLessThanOrEqual(size * 2 ** -50);
    }
  }, 480_000);
});

test('an absurd number in one arm takes nothing from another', async () => {
  const environment = newEnvironment();
  const bought = (identifier: string, variant: string, value: string) => [
    anExposure({ identifier, value: variant }),
    aPurchase({ identifier, value }),
  ];
  await given(environment, [
    ...bought('ann', 'control', '12'),
    ...bought('bob', 'big', '1e100'),
    ...bought('cid', 'tiny', '1e-30'),
  ]);
  const sums = await read(environment, [METRICS[2]!]);
  const byVariant = Object.fromEntries(
    sums.map(({ variant, sums: own }) => [variant, toMetricSums(own).sum]),
  );
  expect(byVariant).toEqual({ control: 12, big: 1e100, tiny: 1e-30 });
});

test('an absurd number of one identity leaves a capped metric what it is', async () => {
  const [usual, absurd] = [newEnvironment(), newEnvironment()];
  const capped = [
    { metricId: 1, aggregation: 'sum' as const, definition: chosen({ event: 'purchase', cap: 500 }) },
    { metricId: 2, aggregation: 'mean' as const, definition: chosen({ event: 'purchase', cap: 500 }) },
  ];
  for (const [environment, value] of [
    [usual, '1e6'],
    [absurd, '1e31'],
  ] as const)
    await given(environment, [
      ...['ann', 'bob', 'cid'].map((identifier) => anExposure({ identifier })),
      aPurchase({ identifier: 'ann', value: '12.34' }),
      aPurchase({ identifier: 'bob', value: '0.0129' }),
      aPurchase({ identifier: 'cid', value }),
      aPurchase({ identifier: 'cid', value: '1' }),
    ]);
  const sums = await read(absurd, capped);
  expect(inOrder(sums)).toEqual(inOrder(await read(usual, capped)));
  expect(toMetricSums(sums[0]!.sums).sum).toBeCloseTo(512.3529, 10);
});

test('events of one identity that are together too much for 128 bits are not taken for something else', async () => {
  const environment = newEnvironment();
  const value = 1_764_000_000_000_000;
  await given(environment, [
    anExposure({ identifier: 'robot' }),
    ...Array.from({ length: 60_000 }, (_, index) =>
      aPurchase({ identifier: 'robot', value: String(value), timestamp: DAY_0 + 11 * HOUR + index }),
    ),
  ]);
  const [total, average] = await read(environment, [METRICS[2]!, METRICS[3]!]);
  expect(toMetricSums(total!.sums).sum).toBe(value * 60_000);
  expect(toMetricSums(average!.sums).mean).toBe(value);
});

test('ten times a tenth is one, and identities that came to the same have no spread', async () => {
  const environment = newEnvironment();
  const people = Array.from({ length: 30 }, (_, index) => `identity-${index}`);
  await given(environment, [
    ...people.map((identifier) => anExposure({ identifier })),
    ...people.flatMap((identifier) =>
      Array.from({ length: 10 }, () => aPurchase({ identifier, value: '0.1' })),
    ),
  ]);
  const [total, average] = await read(environment, [METRICS[2]!, METRICS[3]!]);
  expect(toMetricSums(total!.sums)).toMatchObject({ n: 30, sum: 30, mean: 1, m2: 0 });
  expect(toMetricSums(average!.sums)).toMatchObject({ n: 30, sum: 3, mean: 0.1, m2: 0 });
});
