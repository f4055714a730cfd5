import type { ArmReadout } from '../../../activities/metric-arms.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import type { ExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { EVERYTHING_RECEIVED } from '../../../db/clickhouse/window/epoch-window.js';
import type {
  Aggregation,
  EventSelector,
  MetricDefinitionV2,
  PropertyFilter,
} from '../../../domain/metrics/metric.js';
import { AGGREGATIONS, FILTER_OPERATORS } from '../../../domain/metrics/metric.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { anExposure, aPurchase, DAY, DAY_0, HOUR } from '../../support/clickhouse/events.js';
import { FIELDS, oddMetadata } from '../../support/clickhouse/odd-metadata.js';
import type { History, Random } from '../../support/clickhouse/random-history.js';
import {
  METRIC_EVENTS,
  METRIC_VALUES,
  randomHistory,
  seededRandom,
} from '../../support/clickhouse/random-history.js';
import { readSelected } from '../../support/clickhouse/read-events.js';
import type { ExposedIdentity, Question } from '../../support/clickhouse/reference-readout.js';
import { exposedIdentities } from '../../support/clickhouse/reference-readout.js';
import { BROKEN_DEFINITIONS, selectedMetricModel } from '../../support/clickhouse/selected-metric-model.js';

/** More of them by hand: CLICKHOUSE_HISTORIES=500 CLICKHOUSE_SEED=1000 */
const HISTORIES = Number(process.env['CLICKHOUSE_HISTORIES'] ?? 20);
const FIRST_SEED = Number(process.env['CLICKHOUSE_SEED'] ?? 1);
const DEFINITIONS_EACH = 10;
const RELATIVE = 1e-9;

const warehouse = useWarehouse();
let reader: ExperimentReader;
let queries = 0;

beforeAll(() => {
  reader = createExperimentReader(warehouse.clickHouse);
});

const options = () => ({
  signal: new AbortController().signal,
  queryId: `selected-${(queries += 1)}`,
  maxExecutionSeconds: 30,
});

/** What is centred loses what its raw sums would lose; how much that is depends on their size. */
const isCentred = (key: string): boolean => key === 'm2' || key === 'comoment';

const same = (left: unknown, right: unknown): boolean => {
  if (typeof left === 'number' && typeof right === 'number')
    return Math.abs(left - right) <= RELATIVE * Math.max(Math.abs(left), Math.abs(right));
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null)
    return left === right;
  const [a, b] = [Object.entries(left), new Map(Object.entries(right))];
  return (
    a.length === b.size &&
    a.every(([key, value]) => b.has(key) && (isCentred(key) || same(value, b.get(key))))
  );
};

const centredOf = ({ m2, sumSquares, denominator }: ArmReadout): readonly (readonly number[])[] => [
  [m2, sumSquares],
  ...(denominator === undefined
    ? []
    : [
        [denominator.m2, denominator.sumSquares],
        [denominator.comoment, Math.sqrt(sumSquares) * Math.sqrt(denominator.sumSquares)],
      ]),
];

const sameCentred = (answer: readonly ArmReadout[], model: readonly ArmReadout[]) => {
  const expected = model.flatMap(centredOf);
  return answer
    .flatMap(centredOf)
    .every(
      ([value = NaN, scale = 0], index) =>
        Math.abs(value - (expected[index]?.[0] ?? NaN)) <= RELATIVE * scale,
    );
};

describe('whatever a definition says, over whatever clients send', () => {
  const WINDOWS = [0.001, 0.5, 1, 5, 24] as const;

  const VALUES = [
    ...[
      'pro',
      'free',
      '',
      'prö',
      '😀',
      'a"b\\c\n',
      'pro\u2028',
      'true',
      '5',
      "'; DROP TABLE facts; --",
      '{x:String}',
    ],
    ...[5, 5.5, 0, -0.5, 0.1, 0.3, 0.30000000000000004, 5e-324, 1e20, 123456789012345680000, 1e300],
    ...[true, false],
  ];

  /** Every fifth could be taken for another one of another type. */
  const randomValue = (random: Random): string | number | boolean =>
    random.pick<string | number | boolean>(random.chance(0.2) ? ['5', 5, 'true', true] : VALUES);

  const randomFilter = (random: Random): PropertyFilter => {
    // Those of which a broken rule makes something else are drawn more often.
    const property = random.pick(
      random.chance(0.6) ? ['plan', 'plan', 'a.b'] : [...FIELDS, 'amount', 'nowhere'],
    );
    const operator = random.pick(FILTER_OPERATORS);
    if (operator === 'is_set' || operator === 'is_not_set') return { property, operator };
    const value = randomValue(random);
    if (operator === 'contains' || operator === 'not_contains')
      return { property, operator, value: String(value).slice(0, 3) };
    if (operator !== 'in' && operator !== 'not_in') return { property, operator, value };
    const values = Array.from({ length: random.below(4) }, () => randomValue(random));
    return { property, operator, value: values.filter((one) => typeof one !== 'boolean') };
  };

  const randomSelector = (random: Random): EventSelector => ({
    event: random.pick(METRIC_EVENTS),
    ...(random.chance(0.75)
      ? { filters: Array.from({ length: random.below(4) }, () => randomFilter(random)) }
      : {}),
    ...(random.chance(0.5) ? { value_field: random.chance(0.9) ? 'amount' : 'nowhere' } : {}),
  });

  const randomDefinition = (random: Random): MetricDefinitionV2 => ({
    version: 2,
    ...randomSelector(random),
    ...(random.chance(0.5)
      ? { denominator: { ...randomSelector(random), aggregation: random.pick(['count', 'sum'] as const) } }
      : {}),
    ...(random.chance(0.4) ? { conversion_window_hours: random.pick(WINDOWS) } : {}),
    ...(random.chance(0.4) ? { cap: random.pick([0.5, 1, 2, 7.5, 1000]) } : {}),
  });

  /** The same metadata for all copies of an event, and events at the very ends of conversion windows. */
  const dressed = (history: History, random: Random): readonly (readonly EventRow[])[] => {
    const metadata = new Map<string, string>();
    const dress = (row: EventRow): EventRow => {
      const known = metadata.get(row.eventId) ?? oddMetadata(random);
      metadata.set(row.eventId, known);
      return row.verdict === '' ? { ...row, metadata: known } : row;
    };
    const exposures = history.batches.flat().filter(({ verdict }) => verdict !== '');
    const atTheEnd = exposures.flatMap(({ environment, identifier, timestamp }) =>
      WINDOWS.slice(0, 4).map((hours) =>
        aPurchase({
          environment,
          identifier,
          event: random.pick(METRIC_EVENTS),
          timestamp: timestamp + Math.round(hours * HOUR) + random.pick([-1, 0, 0, 1]),
          value: random.pick([...METRIC_VALUES.keys()]),
        }),
      ),
    );
    return [...history.batches, random.shuffle(atTheEnd).slice(0, 60)].map((batch) => batch.map(dress));
  };

  interface Check {
    readonly identities: readonly ExposedIdentity[];
    readonly aggregation: Aggregation;
    readonly definition: MetricDefinitionV2;
    readonly answer: readonly ArmReadout[];
  }
  const checks: Check[] = [];

  const live = async (seed: number): Promise<void> => {
    const random = seededRandom(seed + 2_000_000);
    const history = randomHistory(seed, `selected-${seed}`);
    const batches = dressed(history, random);
    const writer = createEventWriter(warehouse.clickHouse);
    for (const batch of batches) await writer.insert(batch);
    const end = random.pick(history.ends);
    const question: Question = {
      environmentKey: history.environment,
      experimentId: 1,
      featureName: 'checkout',
      epochs: history.epochs
        .filter(({ from }) => from < end)
        .map((epoch) => ({ ...epoch, to: Math.min(epoch.to, end) })),
      granularity: 'hour',
      events: METRIC_EVENTS,
      receivedBefore: EVERYTHING_RECEIVED,
    };
    const identities = question.epochs.length === 0 ? [] : exposedIdentities(batches.flat(), question);
    const definitions = Array.from({ length: DEFINITIONS_EACH }, () => ({
      aggregation: random.pick(AGGREGATIONS),
      definition: randomDefinition(random),
    }));
    const answers = await Promise.all(
      definitions.map((one) => readSelected(reader, { ...question, ...one }, options())),
    );
    for (const [index, one] of definitions.entries())
      checks.push({ identities, ...one, answer: answers[index] ?? [] });
  };

  test(
    'every answer equals what a full recomputation gives',
    async () => {
      for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1) await live(seed);
      for (const { identities, aggregation, definition, answer } of checks) {
        const expected = selectedMetricModel(identities, aggregation, definition);
        if (!same(answer, expected) || !sameCentred(answer, expected))
          expect({ aggregation, definition, answer }).toEqual({ aggregation, definition, answer: expected });
      }
      expect(checks.filter(({ answer }) => answer.some(({ sum }) => sum !== 0)).length).toBeGreaterThan(
        checks.length / 4,
      );
    },
    HISTORIES * 20_000,
  );

  test.each(BROKEN_DEFINITIONS)('the comparison would notice if %s', (rule) => {
    const noticed = checks.filter(
      ({ identities, aggregation, definition, answer }) =>
        !same(answer, selectedMetricModel(identities, aggregation, definition, rule)),
    );
    expect(noticed.length).toBeGreaterThan(0);
  });
});

describe('a metric that chooses its events', () => {
  let environments = 0;
  /** Every test has an environment of its own. */
  const given = async (
    rows: readonly EventRow[],
  ): Promise<
    (
      definition: Omit<MetricDefinitionV2, 'version'>,
      aggregation?: Aggregation,
    ) => Promise<ArmReadout | undefined>
  > => {
    const environment = `chosen-${(environments += 1)}`;
    await createEventWriter(warehouse.clickHouse).insert(rows.map((row) => ({ ...row, environment })));
    return async (definition, aggregation = 'sum') => {
      const [control] = await readSelected(
        reader,
        {
          environmentKey: environment,
          featureName: 'checkout',
          experimentId: 1,
          epochs: [{ number: 1, phase: 1, from: DAY_0, to: DAY_0 + 30 * DAY }],
          receivedBefore: EVERYTHING_RECEIVED,
          aggregation,
          definition: { version: 2, ...definition },
        },
        options(),
      );
      return control;
    };
  };
  const metadata = (fields: object): string => JSON.stringify(fields);
  const FIRST = anExposure().timestamp;

  test('takes the number from a field of the metadata, and counts those that are none', async () => {
    const ask = await given([
      anExposure(),
      aPurchase({ value: '', metadata: metadata({ total: 12.5 }) }),
      aPurchase({ value: '99', metadata: metadata({ total: '7.5' }) }),
      aPurchase({ value: '99', metadata: metadata({ total: 'much' }) }),
      aPurchase({ value: '99', metadata: metadata({ cart: { total: 40 } }) }),
      aPurchase({ value: '99' }),
    ]);
    expect(await ask({ event: 'purchase', value_field: 'total' })).toMatchObject({
      sum: 20,
      sumSquares: 400,
      rejectedValues: 3,
    });
  });

  test('reads a document that holds an integer of more than 64 bits', async () => {
    const ask = await given([
      anExposure(),
      aPurchase({
        metadata: metadata({ wei: 20_000_000_000_000_000_000, note: 'x:20000000000000000000,', total: 3 }),
      }),
    ]);
    const filters = [{ property: 'note', operator: 'equals', value: 'x:20000000000000000000,' }] as const;
    expect(await ask({ event: 'purchase', value_field: 'wei', filters })).toMatchObject({ sum: 2e19 });
    expect(await ask({ event: 'purchase', value_field: 'total', filters })).toMatchObject({ sum: 3 });
  });

  test('is a ratio over the identities, with everything that its error needs', async () => {
    const ask = await given([
      ...['ann', 'bob', 'cid'].map((identifier) => anExposure({ identifier })),
      aPurchase({ identifier: 'ann', value: '10' }),
      aPurchase({ identifier: 'ann', value: '20' }),
      aPurchase({ identifier: 'ann', event: 'session' }),
      aPurchase({ identifier: 'ann', event: 'session' }),
      aPurchase({ identifier: 'ann', event: 'session' }),
      aPurchase({ identifier: 'bob', event: 'session' }),
    ]);
    const denominator = { event: 'session', aggregation: 'count' } as const;
    expect(await ask({ event: 'purchase', denominator })).toEqual({
      ...{ phase: 1, variant: 'control', n: 3 },
      ...{ sum: 30, sumSquares: 900, mean: 10, m2: 600 },
      ...{ rejectedValues: 0, readValues: 2 },
      denominator: {
        ...{ sum: 4, sumSquares: 10, mean: 4 / 3, m2: expect.closeTo(14 / 3, 12) as number },
        ...{ sumOfProducts: 90, comoment: 50, rejectedValues: 0, readValues: 4 },
      },
    });
  });

  test('sees the same event above and below the line by different conditions', async () => {
    const ask = await given([
      anExposure(),
      aPurchase({ metadata: metadata({ refunded: true }) }),
      aPurchase({ metadata: metadata({ refunded: false }) }),
      aPurchase(),
    ]);
    const refunded = [{ property: 'refunded', operator: 'equals', value: true }] as const;
    const denominator = { event: 'purchase', aggregation: 'count' } as const;
    expect(await ask({ event: 'purchase', filters: refunded, denominator }, 'count')).toMatchObject({
      sum: 1,
      denominator: { sum: 3, sumOfProducts: 3 },
    });
  });

  test('counts from the first exposure to before the end of its conversion window', async () => {
    const ask = await given([
      anExposure(),
      ...[-1, 0, 2 * HOUR - 1, 2 * HOUR].map((after) => aPurchase({ timestamp: FIRST + after, value: '1' })),
    ]);
    expect(await ask({ event: 'purchase', conversion_window_hours: 2 })).toMatchObject({ sum: 2 });
  });

  test('lets no identity count for more than its cap, and removes copies before it adds up', async () => {
    const big = aPurchase({ value: '60' });
    const ask = await given([
      anExposure(),
      anExposure({ identifier: 'bob' }),
      big,
      big,
      aPurchase({ value: '30' }),
      aPurchase({ identifier: 'bob', value: '99' }),
    ]);
    expect(await ask({ event: 'purchase', cap: 95 })).toMatchObject({
      n: 2,
      sum: 185,
      sumSquares: 90 ** 2 + 95 ** 2,
    });
  });

  test('has nobody while no epoch has begun', async () => {
    const definition = { version: 2, event: 'purchase' } as const;
    const nobody = {
      environmentKey: 'none',
      featureName: 'checkout',
      experimentId: 1,
      epochs: [],
      receivedBefore: EVERYTHING_RECEIVED,
      aggregation: 'sum',
      definition,
    } as const;
    expect(await readSelected(reader, nobody, options())).toEqual([]);
  });
});
