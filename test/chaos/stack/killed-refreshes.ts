/**
 * Whatever a killed worker was about, no snapshot is wrong for it. It takes two kills, or goes on for as long as CHAOS_MINUTES
 * says; SEED repeats the moments.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../../local/demo/in-parallel.js';
import { numberAt, textAt } from '../../support/api/caller.js';
import { seededRandom } from '../../support/clickhouse/random-history.js';
import { eventually } from '../../support/eventually.js';
import { rowsOf, runInWarehouse } from '../../support/stack/look-inside.js';
import type { ShopExperiment } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const MINUTES = Number(process.env['CHAOS_MINUTES'] ?? 0);
const KILLS = 2;
const LONG = 300_000 + MINUTES * 120_000;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Each is killed at another step of its refresh. */
const EXPERIMENTS = MINUTES > 0 ? 3 : 2;
/** What came is added only where there are this many exposures (`NEWS_BOUNDS` in activities/add-news.ts). */
const EXPOSURES = 510_000;
const PEOPLE = 60_000;
/** A refresh that reads everything takes about as long. */
const LONGEST_MS = 1_500;

/** A visitor of whom there are exposures enough. */
const person = (number: number): string => `person-${number}`;

/** As many exposures as no SDK sends in a test; one of ten people saw both variants. */
const exposuresOf = ({ id, feature }: ShopExperiment, environmentKey: string): string => `
  SELECT
    '${environmentKey}' AS environment, concat('seen-', toString(number)) AS event_id, '$flag_exposure' AS event,
    '${feature.name}' AS feature_name, concat('person-', toString(number % ${PEOPLE})) AS identifier,
    if((number % ${PEOPLE} % 10 = 0 ? number % 7 : number % ${PEOPLE}) % 2 = 0, 'control', 'green') AS value,
    now64(3, 'UTC') AS timestamp, 'test' AS sdk, ${id} AS experiment_id, 1 AS epoch, 'trusted' AS verdict
  FROM numbers(${EXPOSURES})`;

export const describeKilledRefreshes = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);
  const random = seededRandom(SEED);
  let experiments: readonly ShopExperiment[] = [];

  beforeAll(async () => {
    const started: ShopExperiment[] = [];
    for (let index = 0; index < EXPERIMENTS; index += 1)
      started.push(await shop.start({ refresh_interval_seconds: 86_400 }));
    experiments = started;
    const { environmentKey } = stack.facts();
    const all = experiments.map((experiment) => exposuresOf(experiment, environmentKey));
    const columns =
      'environment, event_id, event, feature_name, identifier, value, timestamp, sdk, experiment_id, epoch, verdict';
    await runInWarehouse(
      stack,
      `INSERT INTO event_inbox (${columns}) SELECT ${columns} FROM (${all.join(' UNION ALL ')})`,
    );
  }, LONG);

  /** A few of many buy, some of them for the first time, and a few come who were never there. */
  const send = async (round: number): Promise<void> => {
    const now = Date.now();
    const bought = Array.from({ length: 30 }, (_, index) => ({
      ...{ event: 'purchase', identifier: person(random.below(PEOPLE)), timestamp: now },
      ...{ value: random.below(10_000) / 100, event_id: `bought-${round}-${index}` },
    }));
    const newcomers = experiments.flatMap(({ feature }, index) => ({
      ...{ event: '$flag_exposure', feature_name: feature.name, timestamp: now },
      ...{ identifier: `newcomer-${round}-${index}`, value: random.pick(['control', 'green']) },
    }));
    ok(await shop.send([...bought, ...newcomers]), 202);
    // Some come a second time.
    ok(await shop.send(random.shuffle(bought).slice(0, 5)), 202);
  };

  /** Asks for a refresh of each, one a little after the other. @returns what waits until they are there */
  const refresh = async (): Promise<() => Promise<void>> => {
    const since = Date.now();
    for (const { path } of random.shuffle(experiments)) {
      ok(await stack.admin.post(`${path}results/refresh/`), 202);
      await sleep(random.below(300));
    }
    const isThere = async (experiment: ShopExperiment): Promise<boolean> =>
      Date.parse((await shop.snapshot(experiment, 'results'))?.as_of ?? '') >= since;
    return async () => {
      for (const one of experiments) await eventually('a refresh', () => isThere(one));
    };
  };

  /** Of which what came was added to what was read before, and not everything read again. */
  const added = async (): Promise<number> => {
    const ids = experiments.map(({ id }) => id);
    const rows = await rowsOf(
      stack,
      'SELECT 1 FROM kept_readouts WHERE experiment_id = ANY ($1) AND as_of > read_at',
      [ids],
    );
    return rows.length;
  };

  /** Of each snapshot what is found when it is derived from the events again, and how far they are off. */
  const verified = async (): Promise<readonly unknown[]> => {
    const outcomes: unknown[] = [];
    for (const { id, path } of experiments) {
      const snapshots = await rowsOf<{ id: string }>(
        stack,
        'SELECT id FROM snapshots WHERE experiment_id = $1 ORDER BY id',
        [id],
      );
      await inParallel(snapshots.length, 2, async (index) => {
        const address = `${path}snapshots/${snapshots[index]?.id ?? ''}/verify/`;
        ok(await stack.admin.post(address), 200, 202);
        const answer = await eventually('a verification', async () => {
          const found = await stack.admin.get(address);
          return found.status !== 202 && found;
        });
        outcomes.push({ outcome: textAt(answer, 'outcome'), off: numberAt(answer, 'differences_left_out') });
      });
    }
    return outcomes;
  };

  test(
    'every snapshot follows from the events again, whenever workers are killed while what came is added',
    async () => {
      const until = Date.now() + MINUTES * 60_000;
      await (
        await refresh()
      )();
      let kills = 0;
      let withAdded = 0;
      while (kills < KILLS || Date.now() < until) {
        await send(kills);
        const untilThere = await refresh();
        await sleep(random.below(LONGEST_MS));
        await stack.kill('worker').untilBack();
        await untilThere();
        kills += 1;
        if ((await added()) > 0) withAdded += 1;
      }
      await send(kills);
      await (
        await refresh()
      )();
      expect(await added()).toBe(EXPERIMENTS);
      const outcomes = await verified();
      // Two of each refresh: what was exposed, and the results.
      expect(outcomes.length).toBeGreaterThanOrEqual(EXPERIMENTS * 2 * (kills + 2));
      expect({ seed: SEED, outcomes }).toEqual({
        seed: SEED,
        outcomes: outcomes.map(() => ({ outcome: 'equal', off: 0 })),
      });
      if (MINUTES > 0)
        process.stdout.write(
          `seed ${SEED}: ${kills} kills, ${outcomes.length} snapshots equal, ${withAdded} rounds with some added\n`,
        );
    },
    LONG,
  );
};
