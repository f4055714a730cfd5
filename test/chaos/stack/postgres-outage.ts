import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../support/api/caller.js';
import { listAt, textAt, valueAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { rowsOf } from '../../support/stack/look-inside.js';
import type { ShopExperiment } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const LONG = 180_000;
const OUTAGE_MS = 6_000;
const TRY_AGAIN_MS = 200;

/** While Postgres is killed, and stays away for a while. */
export const describePostgresOutage = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);
  let refreshed: ShopExperiment;
  let commanded: ShopExperiment;

  beforeAll(async () => {
    refreshed = await shop.start({ refresh_interval_seconds: 2 });
    commanded = await shop.start({ refresh_interval_seconds: 3600 });
  }, LONG);

  /** What came back that nobody should have to live with. */
  const complaint = (answer: Answer): string | null => {
    if (answer.status < 300) return null;
    const isUnavailable = answer.status === 503 && Number(answer.headers.get('retry-after')) > 0;
    return isUnavailable ? null : `${answer.status} ${JSON.stringify(answer.body)}`;
  };

  /** Asks one after the other until it is told to stop. */
  const keepAsking = (ask: (turn: number) => Promise<Answer>, isOver: () => boolean) => {
    const complaints: string[] = [];
    let refused = 0;
    const run = async (): Promise<void> => {
      for (let turn = 0; !isOver(); turn += 1) {
        try {
          const answer = await ask(turn);
          const wrong = complaint(answer);
          if (wrong !== null) complaints.push(wrong);
          if (answer.status === 503) refused += 1;
        } catch (error) {
          complaints.push(String(error));
        }
        await sleep(20);
      }
    };
    const done = run();
    return { done, complaints, refused: () => refused };
  };

  /** Repeats a command with its key until it is applied; 202 and 503 mean: ask again. */
  const insist = async (command: string, key: string): Promise<void> => {
    await eventually(
      command,
      async () => {
        const answer = await stack.admin.post(`${commanded.path}${command}/`, {}, { 'idempotency-key': key });
        const wrong = complaint(answer);
        if (wrong !== null) throw new Error(`${command}: ${wrong}`);
        if (answer.status !== 200) await sleep(TRY_AGAIN_MS);
        return answer.status === 200;
      },
      90_000,
    );
  };

  const seq = async (): Promise<number> => (await shop.snapshot(refreshed, 'results'))?.seq ?? 0;

  test(
    'when Postgres is killed nobody gets a 500, every command is applied exactly once, and everything goes on by itself',
    async () => {
      const visitors = Array.from({ length: 10 }, (_, index) => `visitor-${index}`);
      const events = await shop.visits(refreshed, visitors, Date.now());
      ok(await shop.send(events), 202);
      let isOver = false;
      const over = (): boolean => isOver;
      const { pids } = stack.facts();
      const clients = [
        keepAsking(() => stack.admin.get(refreshed.path), over),
        keepAsking(() => stack.admin.get(`${refreshed.path}results/`), over),
        keepAsking(() => stack.admin.get(shop.experiments), over),
        keepAsking((turn) => stack.sdk.post('identities/', { identifier: `visitor-${turn % 10}` }), over),
        keepAsking(() => shop.send(events), over),
        keepAsking(() => stack.admin.post(`${refreshed.path}results/refresh/`), over),
      ];
      const commands: string[] = [];
      const commander = (async () => {
        while (!over()) {
          for (const command of ['pause', 'start']) {
            commands.push(command);
            await insist(command, `command-${commands.length}`);
          }
        }
      })();

      await sleep(1_000);
      await stack.kill('postgres').untilBack();
      await sleep(1_000);
      const down = stack.holdDown('postgres');
      await eventually('an API that says so', async () => {
        const ready = await stack.nobody.get('/readyz');
        return ready.status === 503 && valueAt(ready, 'checks.postgres') === 'down';
      });
      await sleep(OUTAGE_MS);
      await down.release();
      await eventually('the API', async () => (await stack.nobody.get('/readyz')).status === 200, 20_000);
      const before = await seq();
      await eventually('two refreshes', async () => (await seq()) >= before + 2, 60_000);
      isOver = true;
      await Promise.all([commander, ...clients.map(({ done }) => done)]);

      expect(clients.flatMap(({ complaints }) => complaints)).toEqual([]);
      // Only a request that was waiting for its outcome all the time need not have noticed.
      expect(clients.filter((client) => client.refused() > 0).length).toBeGreaterThanOrEqual(
        clients.length - 1,
      );
      const actions = await rowsOf<{ action: string }>(
        stack,
        `SELECT action FROM audit_log WHERE experiment_uuid = $1 ORDER BY id OFFSET 2`,
        [commanded.uuid],
      );
      expect(actions.map(({ action }) => action)).toEqual(
        commands.map((command) => (command === 'pause' ? 'paused' : 'started')),
      );
      const shown = await stack.admin.get(commanded.path);
      expect(textAt(shown, 'status')).toBe('running');
      expect(listAt(shown, 'epochs')).toHaveLength(1 + commands.length / 2);
      expect(await shop.totals(refreshed)).toMatchObject({ units: 10, revenue: 10 });
      const { api, worker } = stack.facts().pids;
      expect({ api, worker }).toEqual({ api: pids.api, worker: pids.worker });
    },
    LONG,
  );
};
