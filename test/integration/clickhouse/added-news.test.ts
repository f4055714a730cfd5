/** A refresh that adds what came to what was read before says what one that reads everything says, bit for bit. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ExactReadout } from '../../../activities/experiment-readout.js';
import type { KeptReadoutDeps } from '../../../activities/kept-readout.js';
import { keepReadout } from '../../../activities/kept-readout.js';
import { readExperiment } from '../../../activities/read-experiment.js';
import type { Reading } from '../../../activities/read-or-reuse.js';
import { readOrReuse } from '../../../activities/read-or-reuse.js';
import { SLICED } from '../../../activities/slice-plan.js';
import { windowOf } from '../../../activities/snapshot-basis.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { warehouseWindow } from '../../../db/clickhouse/exposures/warehouse-window.js';
import type { ExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import type { AnalysisPlan } from '../../../db/postgres/refreshes/refresh-store.js';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import type { ExperimentMetric, MetricDefinition } from '../../../domain/metrics/metric.js';
import { AGGREGATIONS } from '../../../domain/metrics/metric.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { DAY, DAY_0 } from '../../support/clickhouse/events.js';
import type { History, Random } from '../../support/clickhouse/random-history.js';
import { randomHistory, seededRandom } from '../../support/clickhouse/random-history.js';
import { keptInMemory } from '../../support/kept-in-memory.js';

// Only what hangs is meant: each life asks the warehouse some hundreds of questions.
jest.setTimeout(600_000);

/** More of them by hand: CLICKHOUSE_HISTORIES=500 CLICKHOUSE_SEED=1000 */
const HISTORIES = Number(process.env['CLICKHOUSE_HISTORIES'] ?? 8);
const FIRST_SEED = Number(process.env['CLICKHOUSE_SEED'] ?? 1);
const LOOKS = 5;

const warehouse = useWarehouse();

const metricOf = (
  metricId: number,
  aggregation: ExperimentMetric['aggregation'],
  definition: MetricDefinition,
): ExperimentMetric => ({
  ...{ metricId, aggregation, definition, name: `metric ${metricId}` },
  ...{ direction: 'up', expectedDirection: 'increase' },
});

/** All kinds: each aggregation, a ratio, caps on numbers and on counts, a window, a filter and a value among the fields. */
const METRICS: readonly ExperimentMetric[] = [
  ...AGGREGATIONS.map((aggregation, index) =>
    metricOf(index + 1, aggregation, { version: 1, event: 'purchase' }),
  ),
  metricOf(5, 'count', { version: 1, event: 'view' }),
  metricOf(6, 'sum', {
    ...{ version: 2, event: 'purchase' },
    denominator: { event: 'refund', aggregation: 'sum' },
  }),
  metricOf(7, 'sum', { version: 2, event: 'purchase', cap: 7.25 }),
  metricOf(8, 'count', { version: 2, event: 'view', cap: 1.5 }),
  metricOf(9, 'mean', { version: 2, event: 'refund', conversion_window_hours: 5 }),
  metricOf(10, 'sum', {
    ...{ version: 2, event: 'purchase', value_field: 'amount' },
    filters: [{ property: 'country', operator: 'in', value: ['DE', 'FR'] }],
  }),
];

/** What a shop says of an event besides its value; copies of it say the same. Some amounts are no numbers. */
const withFields = (row: EventRow): EventRow => {
  if (row.event === EXPOSURE_EVENT) return row;
  const draw = seededRandom(
    Number.parseInt(createHash('md5').update(row.eventId).digest('hex').slice(0, 8), 16),
  );
  const country = draw.pick(['DE', 'FR', 'US', null]);
  const amount = draw.pick([2.5, '12', 'much', 1_000, null]);
  return { ...row, metadata: JSON.stringify({ country, amount }) };
};

const historyOf = (seed: number, environment: string): History => {
  const history = randomHistory(seed, environment);
  return { ...history, batches: history.batches.map((batch) => batch.map(withFields)) };
};

const planOf = (
  { environment, epochs }: History,
  metrics: readonly ExperimentMetric[],
  now: number,
): AnalysisPlan =>
  ({
    ...{ experimentId: 1, uuid: 'u', environmentKey: environment, featureName: 'checkout' },
    ...{ environment: { id: 1, name: 'Production', version: 1 }, assignment: 'flag' },
    ...{ startedAt: epochs[0]?.from ?? 0, endedAt: null, sealDueAt: null, plannedUnits: 100 },
    // Those of a phase have the same split.
    epochs: epochs.map(({ number, phase, from, to }) => ({
      ...{ number, from, to, percentage: 10_000 },
      allocation: [{ variantId: 1, key: 'big', basisPoints: 5_000 + phase }],
    })),
    ...{ metrics, source: null, now },
  }) as unknown as AnalysisPlan;

interface Look {
  readonly end: number;
  readonly moment: number;
}

/** Looks in the order of time: mostly of one epoch, which is longer each time, else of any. */
const looksOf = ({ batches, ends, epochs }: History, random: Random): readonly Look[] => {
  const rows = batches.flat();
  const { from = 0, to = 0 } = epochs.at(-1) ?? {};
  const ofLast = Array.from({ length: 3 }, () => from + 1 + random.below(to - from));
  const edges = random.chance(0.8)
    ? [...ofLast, to, to + DAY]
    : [...ends, ...epochs.map((epoch) => epoch.to - 1), DAY_0 + 5 * DAY];
  const inOrder = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  const moments = inOrder(Array.from({ length: LOOKS }, () => random.pick(rows).arrivalMicros / 1_000));
  const chosen = inOrder(Array.from({ length: LOOKS }, () => random.pick(edges)));
  return moments.map((moment, index) => ({ moment: Math.ceil(moment), end: chosen[index] ?? 0 }));
};

let queries = 0;
const optionsFor = (part: string) => ({
  signal: new AbortController().signal,
  queryId: `added-${part}-${(queries += 1)}`,
  maxExecutionSeconds: 60,
});

const taskOf = (history: History, metrics: readonly ExperimentMetric[], { end, moment }: Look) => {
  const plan = planOf(history, metrics, end);
  const input = warehouseWindow(plan, windowOf(plan, moment));
  return {
    ...{ input, metrics, signal: new AbortController().signal, enter: () => undefined, optionsFor },
    ...{ occasion: { plan, rivals: [], input, reason: 'schedule' as const }, eventsInTransit: 0 },
    settleVerdicts: () => Promise.resolve(0),
  };
};

/** A worker that is killed while it reads. */
const dyingAt = (reader: ExperimentReader, calls: number): ExperimentReader => {
  let left = calls;
  return new Proxy(reader, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        if ((left -= 1) >= 0) return method(...args);
        return Promise.reject(Object.assign(new Error('killed'), { code: 'ECONNREFUSED' }));
      };
    },
  });
};

/** Delivers what arrived before a moment, in parts, with copies of what came earlier; some of what comes later is there too. */
const deliver = async (history: History, from: number, to: number, random: Random): Promise<void> => {
  const writer = createEventWriter(warehouse.clickHouse);
  const rows = history.batches.flat();
  const arrived = rows.filter(({ arrivalMicros: at }) => at >= from * 1_000 && at < to * 1_000);
  const others = rows.filter(
    ({ arrivalMicros: at }) => (at < from * 1_000 || at >= to * 1_000) && random.chance(0.1),
  );
  const sent = random.shuffle([...arrived, ...others]);
  const half = random.below(sent.length + 1);
  for (const part of [sent.slice(0, half), sent.slice(half)]) if (part.length > 0) await writer.insert(part);
  if (random.chance(0.2))
    await warehouse.clickHouse.client.command({
      query: `OPTIMIZE TABLE ${random.pick(['metric_events', 'judged_exposures'])} FINAL`,
    });
};

/** A few people are no part of a sample of them. */
const crowded = (reader: ExperimentReader): ExperimentReader => ({
  ...reader,
  estimateIdentities: () => Promise.resolve(40),
});

interface Told {
  readonly seed: number;
  readonly reading: Reading;
  readonly full: ExactReadout;
}

/** A life of looks. Between any two steps of a refresh its worker may be killed: before it has read all, before it has kept it. */
const live = async (
  seed: number,
  environment: string,
  reader: ExperimentReader = createExperimentReader(warehouse.clickHouse),
): Promise<readonly Told[]> => {
  const history = historyOf(seed, environment);
  const random = seededRandom(seed + 2_000_000);
  const deps: KeptReadoutDeps = { mayReuse: true, softwareVersion: 'test', readouts: keptInMemory() };
  const reading = { ...deps, newsBounds: { smallest: 0, share: 100, most: 1_000, rows: 100_000 } };
  // Of a few people, one metric or another mostly lacks numbers that are certainly left; then all is read.
  const metrics = random.shuffle(METRICS).slice(0, 1 + random.below(METRICS.length));
  const told: Told[] = [];
  let delivered = 0;
  for (const look of looksOf(history, random)) {
    await deliver(history, delivered, look.moment, random);
    delivered = look.moment;
    const task = taskOf(history, metrics, look);
    if (random.chance(0.3))
      await readOrReuse({ ...reading, reader: dyingAt(reader, random.below(9)) }, task).catch(
        (error: unknown) => {
          expect(error).toMatchObject({ message: 'killed' });
        },
      );
    const slicing = { ...SLICED, cells: random.pick([1_000_000, 1_000_000, 1_000_000, 300]) };
    const read = await readOrReuse({ ...reading, reader: crowded(reader) }, { ...task, slicing });
    const everything = createExperimentReader(warehouse.clickHouse);
    told.push({ seed, reading: read, full: await readExperiment(everything, task) });
    if (random.chance(0.75))
      await keepReadout(deps, { ...task.occasion, ...read, eventsInTransit: 0, storedAsOf: look.end });
  }
  return told;
};

const wasAdded = ({ reading: { kept, isUnchanged } }: Told): boolean => kept !== null && !isUnchanged;

test(
  'whatever comes between two looks, and wherever a worker is killed, what is added up is what is read',
  async () => {
    const told: Told[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed += 1)
      told.push(...(await live(seed, `added-${seed}`)));
    for (const { seed, reading, full } of told)
      expect({ seed, ...reading.readout }).toStrictEqual({ seed, ...full });
    expect(told.filter(wasAdded).length).toBeGreaterThan(HISTORIES / 2);
    // Others are read in full, since the epochs are others by then or nothing was kept.
    expect(told.filter(({ reading }) => reading.kept === null).length).toBeGreaterThanOrEqual(HISTORIES);
  },
  HISTORIES * 120_000,
);

/** Whoever finds the identities once leaves the first one out. */
const overlooking = (): ExperimentReader => {
  const reader = createExperimentReader(warehouse.clickHouse);
  return {
    ...reader,
    foundOnce: (input, mostRows, options, read) =>
      reader.foundOnce(input, mostRows, options, ({ identities = '', ...found }) => {
        const others = `(SELECT * FROM ${identities} WHERE unit != (SELECT min(unit) FROM ${identities}))`;
        return read({ ...found, identities: others } as typeof input);
      }),
  };
};

/** Whoever copies the rows of the touched identities leaves the first one out. */
const forgetting = (): ExperimentReader => {
  const reader = createExperimentReader(warehouse.clickHouse);
  const without = (table: string): string =>
    `(SELECT * FROM ${table.split(' ')[0] ?? ''} WHERE unit != (SELECT min(unit) FROM ${table})) AS ${table.split(' ')[2] ?? ''}`;
  return {
    ...reader,
    touched: (input, options, read) =>
      reader.touched(input, options, ({ exposures, events, ...others }) =>
        read({
          ...others,
          exposures: { ...exposures, sql: without(exposures.sql) },
          events: { ...events, sql: without(events.sql) },
        }),
      ),
  };
};

test.each([
  ['one touched identity that is left out is noticed', forgetting],
  ['one identity that is left out of those that are found once is noticed', overlooking],
])(
  '%s',
  async (name, careless) => {
    const told: Told[] = [];
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 3; seed += 1)
      told.push(...(await live(seed, `${name}-${seed}`, careless())));
    const wrong = told.filter(({ reading, full }) => !isDeepStrictEqual(reading.readout, full));
    expect(wrong.length).toBeGreaterThan(1);
  },
  400_000,
);
