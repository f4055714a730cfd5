import type { ClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { DAY_MS } from '../../domain/durations.js';
import { openExperimentMaker } from '../bench-experiment.js';
import { median, ratioText } from '../figures.js';
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

type Measures = Readonly<Record<string, () => Promise<number>>>;

/** @returns the median seconds of each, measured in turns after a round that warms up */
const inTurns = async (measures: Measures): Promise<Readonly<Record<string, number>>> => {
  const seconds = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, measure] of Object.entries(measures)) {
      const taken = await measure();
      if (round > 0) seconds.set(name, [...(seconds.get(name) ?? []), taken]);
    }
  }
  return Object.fromEntries([...seconds].map(([name, all]) => [name, median(all)]));
};

const row = (print: Print, what: string, figure: number, goal: number, detail: string): void => {
  print(`warehouse     ${what.padEnd(58)} ${ratioText(figure).padStart(7)}  (goal ${goal})  ${detail}`);
};

const seconds = (value = NaN): string => `${value.toFixed(3)} s`;

const measureWhole = async (
  bench: Bench,
  state: string,
  goals: { readonly ancestor: number; readonly floor: number },
): Promise<void> => {
  const {
    ancestor = NaN,
    floor = NaN,
    whole = NaN,
  } = await inTurns({
    ancestor: () => ancestorSeconds(bench),
    floor: () => floorSeconds(bench),
    whole: () => refreshSeconds(bench, 0),
  });
  const detail = `refresh ${seconds(whole)}, ancestor ${seconds(ancestor)}, floor ${seconds(floor)}`;
  row(bench.print, `refresh ÷ ancestor, ${state}`, whole / ancestor, goals.ancestor, detail);
  row(bench.print, `refresh ÷ floor, ${state}`, whole / floor, goals.floor, detail);
};

const measureMerged = async (bench: Bench): Promise<void> => {
  const { one = NaN, twenty = NaN } = await inTurns({
    one: () => refreshSeconds(bench, 1),
    twenty: () => refreshSeconds(bench, 2),
  });
  const detail = `${seconds(twenty)} and ${seconds(one)}`;
  row(bench.print, '20 metrics of version 2 ÷ one', twenty / one, 2.5, detail);
  const { whole = NaN, counted = NaN } = await inTurns({
    whole: () => refreshSeconds(bench, 0),
    counted: () => secondsOfHealthAndLate(bench.clickHouse, bench.world, EVENT_NAMES),
  });
  row(
    bench.print,
    'counting late events and health, share of a refresh',
    counted / whole,
    0.05,
    seconds(counted),
  );
};

const measureNews = async (bench: Bench): Promise<void> => {
  let hour = 0;
  const {
    ancestor = NaN,
    news = NaN,
    nothing = NaN,
  } = await inTurns({
    ancestor: () => ancestorSeconds(bench),
    news: async () => {
      await addAnHour(bench.clickHouse, bench.world, hour);
      hour += 1;
      return refreshSeconds(bench, 0);
    },
    nothing: () => refreshSeconds(bench, 0),
  });
  row(bench.print, 'refresh, an hour of events new ÷ ancestor', news / ancestor, 0.05, seconds(news));
  row(bench.print, 'refresh, nothing new ÷ ancestor', nothing / ancestor, 0.005, seconds(nothing));
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
    of(0) / of(1),
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
  const world: World = { environmentKey: stack.environmentKey, experiments, startMs, endMs, rows };
  try {
    await measureAll({ clickHouse, refreshes, world, print });
  } finally {
    await refreshes.close();
    await clickHouse.close();
  }
};
