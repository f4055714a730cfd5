import type { ClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import type { PostgresPool } from '../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../db/postgres/connection/pool.js';
import { sql } from '../../db/postgres/connection/sql.js';
import { read } from '../../db/postgres/connection/transactions.js';
import { DAY_MS } from '../../domain/durations.js';
import { openExperimentMaker } from '../bench-experiment.js';
import { median, ratioText } from '../figures.js';
import { processorSeconds } from '../processor-seconds.js';
import type { AskedRefreshes } from '../refreshes/asked-refreshes.js';
import { openAskedRefreshes } from '../refreshes/asked-refreshes.js';
import type { BenchStack } from '../stack.js';
import type { AncestorMetric, AncestorWindow } from './ancestor.js';
import { ANCESTOR_STATEMENTS, ANCESTOR_TABLE, ancestorExposures, ancestorResults } from './ancestor.js';
import { floorQuery } from './floor.js';
import type { World } from './grow-warehouse.js';
import { addAnHour, EVENT_NAMES, growWarehouse } from './grow-warehouse.js';
import { secondsOfHealthAndLate } from './health-and-late.js';
import { makeExperiments } from './make-experiments.js';

const DAYS = 14;
const ROUNDS = 5;
const TABLES = ['metric_events', 'judged_exposures', ANCESTOR_TABLE] as const;

const METRICS: readonly AncestorMetric[] = [
  { event: 'purchase', aggregation: 'sum' },
  { event: 'signup', aggregation: 'occurrence' },
  { event: 'search', aggregation: 'count' },
];

type Print = (line: string) => void;

interface Bench {
  readonly pids: BenchStack['pids'];
  readonly pool: PostgresPool;
  readonly clickHouse: ClickHouse;
  readonly refreshes: AskedRefreshes;
  readonly world: World;
  readonly print: Print;
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
};

const run = async ({ clickHouse }: Pick<Bench, 'clickHouse'>, query: string): Promise<void> => {
  const answer = await clickHouse.client.query({ query, format: 'JSONCompact' });
  await answer.text();
};

const windowOf = ({ world }: Bench): AncestorWindow => ({
  environmentKey: world.environmentKey,
  feature: world.experiments[0]?.feature ?? '',
  fromMs: world.startMs,
  toMs: Date.now(),
});

const ancestorSeconds = (bench: Bench): Promise<number> =>
  timed(async () => {
    const window = windowOf(bench);
    await run(bench, ancestorExposures(window));
    await run(bench, ancestorResults(window, METRICS));
  });

const floorSeconds = (bench: Bench): Promise<number> =>
  timed(() => run(bench, floorQuery(windowOf(bench), EVENT_NAMES)));

const refreshSeconds = async ({ refreshes, world }: Bench, experiment: 0 | 1 | 2): Promise<number> => {
  const asked = world.experiments[experiment];
  return asked === undefined ? NaN : refreshes.secondsOf(asked);
};

/** The same by a worker that knows nothing of what was read before, and has to read everything. */
const wholeSeconds = async (bench: Bench, experiment: 0 | 1 | 2): Promise<number> => {
  await read(bench.pool, (queries) => queries.query(sql.statement`DELETE FROM kept_readouts`));
  return refreshSeconds(bench, experiment);
};

/** Seconds that something took, by the clock and of the processor: the second says the same on a busy machine. */
interface Taken {
  readonly wall: number;
  readonly processor: number;
}
const UNKNOWN: Taken = { wall: NaN, processor: NaN };

/** Of who computes: the others are asked all the time whether a refresh has ended. */
const processorUsed = ({ pids }: Bench): number => {
  const { clickhouse = 0, worker = 0 } = processorSeconds(pids);
  return clickhouse + worker;
};

/**
 * @param before is done before each round, and not measured
 * @returns the median of each, measured in turns after a round that warms up
 */
const inTurns = async <Name extends string>(
  bench: Bench,
  measures: Readonly<Record<Name, () => Promise<number>>>,
  before: () => Promise<unknown> = () => Promise.resolve(),
): Promise<(name: Name) => Taken> => {
  const all = new Map<string, Taken[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    await before();
    for (const [name, measure] of Object.entries<() => Promise<number>>(measures)) {
      const since = processorUsed(bench);
      const wall = await measure();
      const taken = { wall, processor: processorUsed(bench) - since };
      if (round > 0) all.set(name, [...(all.get(name) ?? []), taken]);
    }
  }
  return (name) => {
    const taken = all.get(name) ?? [UNKNOWN];
    return {
      wall: median(taken.map(({ wall }) => wall)),
      processor: median(taken.map((one) => one.processor)),
    };
  };
};

const row = (print: Print, what: string, figure: string, goal: number, detail: string): void => {
  print(`warehouse     ${what.padEnd(58)} ${figure}  (goal ${goal})  ${detail}`);
};

const seconds = ({ wall, processor }: Taken): string => `${wall.toFixed(3)} s (${processor.toFixed(2)} s)`;

/** One by the other: by the clock, and of the processor. */
const ratio = (one: Taken, other: Taken): string =>
  `${ratioText(one.wall / other.wall).padStart(7)} (${ratioText(one.processor / other.processor)})`;

const measureWhole = async (
  bench: Bench,
  state: string,
  goals: { readonly ancestor: number; readonly floor: number },
): Promise<void> => {
  const taken = await inTurns(bench, {
    ancestor: () => ancestorSeconds(bench),
    floor: () => floorSeconds(bench),
    whole: () => wholeSeconds(bench, 0),
  });
  const [whole, ancestor, floor] = [taken('whole'), taken('ancestor'), taken('floor')];
  const detail = `refresh ${seconds(whole)}, ancestor ${seconds(ancestor)}, floor ${seconds(floor)}`;
  row(bench.print, `refresh ÷ ancestor, ${state}`, ratio(whole, ancestor), goals.ancestor, detail);
  row(bench.print, `refresh ÷ floor, ${state}`, ratio(whole, floor), goals.floor, detail);
};

const measureMerged = async (bench: Bench): Promise<void> => {
  const many = await inTurns(bench, {
    one: () => wholeSeconds(bench, 1),
    twenty: () => wholeSeconds(bench, 2),
  });
  const [one, twenty] = [many('one'), many('twenty')];
  const detail = `${seconds(twenty)} and ${seconds(one)}`;
  row(bench.print, '20 metrics of version 2 ÷ one', ratio(twenty, one), 2.5, detail);
  const parts = await inTurns(bench, {
    whole: () => wholeSeconds(bench, 0),
    counted: () => secondsOfHealthAndLate(bench.clickHouse, bench.world, EVENT_NAMES),
  });
  row(
    bench.print,
    'counting late events and health, share of a refresh',
    ratio(parts('counted'), parts('whole')),
    0.05,
    seconds(parts('counted')),
  );
};

const measureNews = async (bench: Bench): Promise<void> => {
  let hour = 0;
  const taken = await inTurns(
    bench,
    {
      ancestor: () => ancestorSeconds(bench),
      news: () => refreshSeconds(bench, 0),
      nothing: () => refreshSeconds(bench, 0),
    },
    async () => {
      await addAnHour(bench.clickHouse, bench.world, hour);
      hour += 1;
    },
  );
  const [ancestor, news, nothing] = [taken('ancestor'), taken('news'), taken('nothing')];
  row(bench.print, 'refresh, an hour of events new ÷ ancestor', ratio(news, ancestor), 0.05, seconds(news));
  row(bench.print, 'refresh, nothing new ÷ ancestor', ratio(nothing, ancestor), 0.005, seconds(nothing));
};

const mergeAll = async (clickHouse: ClickHouse): Promise<void> => {
  for (const table of TABLES) {
    await clickHouse.client.command({ query: `SYSTEM START MERGES ${table}` });
    await clickHouse.client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
  }
};

const bytesAnEvent = async ({ clickHouse, world, print }: Bench): Promise<void> => {
  const answer = await clickHouse.client.query({
    query: `SELECT database = 'ancestor' AS theirs, toFloat64(sum(bytes_on_disk)) AS bytes FROM system.parts
      WHERE active AND (database = 'ancestor' OR database = currentDatabase()) GROUP BY theirs`,
    format: 'JSONEachRow',
  });
  const found = await answer.json<{ theirs: number; bytes: number }>();
  const of = (theirs: number): number =>
    (found.find((one) => one.theirs === theirs)?.bytes ?? NaN) / world.rows;
  row(
    print,
    'bytes on disk ÷ ancestor',
    ratioText(of(0) / of(1)).padStart(7),
    1,
    `${of(0).toFixed(1)} and ${of(1).toFixed(1)} an event`,
  );
};

const measureAll = async (bench: Bench): Promise<void> => {
  const { clickHouse, world, print } = bench;
  for (const statement of ANCESTOR_STATEMENTS) await clickHouse.client.command({ query: statement });
  // What the housekeeping does to days that get nothing new is done below, all at once.
  for (const table of TABLES) await clickHouse.client.command({ query: `SYSTEM STOP MERGES ${table}` });
  const grown = await timed(() =>
    growWarehouse(clickHouse, world, (share) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\rmaking ${world.rows} events: ${Math.round(share * 100)} % `);
    }),
  );
  if (process.stderr.isTTY) process.stderr.write('\n');
  print(`warehouse     ${world.rows} events over ${DAYS} days, made in ${grown.toFixed(0)} s`);
  await measureWhole(bench, 'parts as they arrived', { ancestor: 0.25, floor: 5 });
  await mergeAll(clickHouse);
  await measureWhole(bench, 'all days merged', { ancestor: 0.2, floor: 2.5 });
  await measureMerged(bench);
  await measureNews(bench);
  await bytesAnEvent(bench);
};

/**
 * Refreshes of the running stack over a history of two weeks ÷ the ancestor's queries over the same events, and ÷ what
 * reading these rows once costs at least.
 */
export const compareWarehouse = async (stack: BenchStack, rows: number, print: Print): Promise<void> => {
  const endMs = Date.now();
  const startMs = endMs - DAYS * DAY_MS;
  const maker = await openExperimentMaker(stack);
  const experiments = await makeExperiments(maker, METRICS, startMs);
  const clickHouse = createClickHouse({ url: stack.clickhouse, database: 'holdfast', querySeconds: 0 });
  const refreshes = await openAskedRefreshes(stack);
  const pool = await createPostgresPool(stack.postgres, { size: 1 });
  const world: World = { environmentKey: stack.environmentKey, experiments, startMs, endMs, rows };
  try {
    await measureAll({ pids: stack.pids, pool, clickHouse, refreshes, world, print });
  } finally {
    await refreshes.close();
    await pool.end();
    await clickHouse.close();
  }
};
