import { setTimeout as sleep } from 'node:timers/promises';
import { textAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { countInWarehouse, countOf } from '../../support/stack/look-inside.js';
import type { ShopExperiment, ShownSnapshot } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const LONG = 180_000;
const people = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** While ClickHouse is killed, and stays away for a while. Counts all purchases: nobody may have bought before. */
export const describeClickhouseOutage = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);
  let experiment: ShopExperiment;

  beforeAll(async () => {
    experiment = await shop.start({ refresh_interval_seconds: 2 });
  }, LONG);

  const both = async (): Promise<readonly ShownSnapshot[]> => {
    const [exposures, results] = await Promise.all([
      shop.snapshot(experiment, 'exposures'),
      shop.snapshot(experiment, 'results'),
    ]);
    if (exposures === null || results === null) throw new Error('There is no snapshot.');
    return [exposures, results];
  };

  const failedRefreshes = (): Promise<number> =>
    countOf(stack, `SELECT count(*) AS n FROM refreshes WHERE experiment_id = $1 AND outcome = 'failed'`, [
      experiment.id,
    ]);

  /** What must not change while refreshes fail. */
  const lastGood = ({ seq, as_of, payload, content_hash }: ShownSnapshot) => ({
    seq,
    as_of,
    payload,
    content_hash,
  });

  test(
    'events on their way to a ClickHouse that is killed are kept, and count once though they are sent again',
    async () => {
      const events = await shop.visits(experiment, people('early', 20), Date.now());
      stack.signal('clickhouse', 'SIGSTOP');
      const answer = shop.send(events);
      await sleep(300);
      const killed = stack.kill('clickhouse');
      expect(await answer).toMatchObject({ status: 202, body: { accepted: 40, rejected: [] } });
      await killed.untilBack();
      expect(await shop.send(events)).toMatchObject({ status: 202, body: { accepted: 40, rejected: [] } });
      expect(await shop.untilRevenue(experiment, 20)).toMatchObject({ units: 20 });
    },
    LONG,
  );

  test(
    'ClickHouse is down for three refreshes: the last good snapshot stands, everything else works, and it recovers alone',
    async () => {
      const failedBefore = await failedRefreshes();
      const down = stack.holdDown('clickhouse');
      const late = await shop.visits(experiment, people('late', 10), Date.now());

      expect(await shop.send(late)).toMatchObject({ status: 202, body: { accepted: 20, rejected: [] } });
      expect(await stack.nobody.get('/healthz')).toMatchObject({ status: 200 });
      expect(await stack.nobody.get('/readyz')).toMatchObject({
        status: 200,
        body: {
          status: 'degraded',
          checks: { postgres: 'up', temporal: 'up', clickhouse: 'down' },
          event_spool: { rows: 20 },
        },
      });

      await eventually('a failed refresh', async () => (await failedRefreshes()) > failedBefore, 60_000);
      const first = await both();
      for (const shown of first) {
        expect(Date.parse(shown.last_error_at ?? '')).toBeGreaterThan(Date.parse(shown.as_of ?? ''));
        expect(shown.last_error_code).toBe('warehouse_unreachable');
        expect(shown.last_error_detail).toMatch(/\S/);
      }
      expect(await shop.totals(experiment)).toMatchObject({ units: 20, revenue: 20 });

      // Its seal is not due before the end of this: one that is makes the product `degraded`.
      const other = await shop.start({ refresh_interval_seconds: 3600, settle_seconds: 3600 });
      for (const command of ['pause', 'start', 'complete'])
        ok(await stack.admin.post(`${other.path}${command}/`), 200);
      expect(textAt(await stack.admin.get(other.path), 'status')).toBe('completed');

      await eventually(
        'three failed refreshes',
        async () => (await failedRefreshes()) >= failedBefore + 3,
        90_000,
      );
      const third = await both();
      expect(third.map(lastGood)).toEqual(first.map(lastGood));
      for (const [index, { last_error_at }] of third.entries())
        expect(Date.parse(last_error_at ?? '')).toBeGreaterThan(
          Date.parse(first[index]?.last_error_at ?? ''),
        );

      const failure = {
        kind: 'refresh',
        action: 'refresh failed',
        outcome: 'failed',
        code: 'warehouse_unreachable',
        detail: expect.stringMatching(/\S/) as unknown,
        source: 'schedule',
      };
      expect(await stack.admin.get(`${experiment.path}timeline/?kind=refresh&page_size=2`)).toMatchObject({
        status: 200,
        body: { results: [failure, failure] },
      });

      await down.release();
      const recovered = await eventually(
        'a refresh',
        async () => {
          const now = await both();
          return now.every(({ seq }, index) => (seq ?? 0) > (third[index]?.seq ?? 0)) && now;
        },
        60_000,
      );
      for (const { last_error_at, last_error_code } of recovered)
        expect({ last_error_at, last_error_code }).toEqual({ last_error_at: null, last_error_code: null });
      expect(await shop.untilRevenue(experiment, 30)).toMatchObject({ units: 30 });
      expect(await stack.nobody.get('/readyz')).toMatchObject({
        status: 200,
        body: { status: 'ready', event_spool: { rows: 0 } },
      });

      ok(await shop.send(late), 202);
      const bought = `SELECT count() FROM events WHERE event = 'purchase'`;
      expect(await countInWarehouse(stack, bought)).toBe(30);
    },
    LONG,
  );
};
