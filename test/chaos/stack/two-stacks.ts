import { writeFileSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { textAt, valueAt } from '../../support/api/caller.js';
import { sealedResult, untilSealed } from '../../support/api/until-sealed.js';
import { eventually } from '../../support/eventually.js';
import { shownInTurn, startAssignedElsewhere } from '../../support/stack/assigned-elsewhere.js';
import { countInWarehouse } from '../../support/stack/look-inside.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';
import { useStack } from '../../support/stack/start-stack.js';

const LONG = 300_000;

/** Beside another stack, which takes the place of a part of ours. */
export const describeTwoStacks = (ours: RunningStack): void => {
  /** Even its password is ours, as that of a copied home folder would be: what tells them apart is who they are. */
  const theirs = useStack(LONG, (home) => {
    const keys = {
      adminKey: `hfa_${'k'.repeat(40)}`,
      postgresPassword: 'p'.repeat(40),
      clickhousePassword: decodeURIComponent(new URL(ours.facts().clickhouse).password),
    };
    writeFileSync(join(home, 'keys.json'), JSON.stringify(keys), { mode: 0o600 });
  });
  const shop = useShop(ours, LONG);

  /** What happens when their ClickHouse is started on the port that ours has lost. */
  const takeOver = (port: number, target: number): Promise<() => void> => {
    const sockets = new Set<Socket>();
    const server: Server = createServer((client) => {
      const upstream = connect(target, '127.0.0.1');
      for (const socket of [client, upstream]) {
        sockets.add(socket);
        socket.on('error', () => socket.destroy());
      }
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
    const close = (): void => {
      server.close();
      for (const socket of sockets) socket.destroy();
    };
    return new Promise((resolve) => {
      // A process that is being killed has it for another moment.
      server.on('error', () => {
        setTimeout(() => server.listen(port, '127.0.0.1'), 5);
      });
      server.on('listening', () => {
        resolve(close);
      });
      server.listen(port, '127.0.0.1');
    });
  };

  const portOf = (address: string): number => Number(new URL(address).port);

  test(
    'one stack whose ClickHouse was replaced by another stack’s neither fills that one nor seals what it finds there',
    async () => {
      const experiment = await startAssignedElsewhere(shop);
      const total = async (): Promise<number> => {
        const { exposed } = await shop.totals(experiment);
        return Object.values(exposed).reduce((sum, count) => sum + count, 0);
      };
      const lastRefresh = async (): Promise<string> =>
        textAt(
          await ours.admin.get(`${experiment.path}timeline/?kind=refresh&page_size=1`),
          'results.0.outcome',
        );
      ok(await shop.send(shownInTurn(experiment, 0, 50)), 202);
      ok(await ours.admin.post(`${experiment.path}results/refresh/`), 202);
      await eventually('the first result', async () => (await total()) === 50, LONG);

      const down = ours.holdDown('clickhouse');
      const close = await takeOver(portOf(ours.facts().clickhouse), portOf(theirs.facts().clickhouse));
      ok(await shop.send(shownInTurn(experiment, 50, 30)), 202);
      ok(await ours.admin.post(`${experiment.path}complete/`), 200);
      await eventually('a failed refresh', async () => (await lastRefresh()) === 'failed', LONG);
      await eventually('it to be told', async () => {
        const stores = valueAt(await ours.nobody.get('/readyz'), 'foreign_stores');
        return Array.isArray(stores) && stores.includes('clickhouse');
      });
      const strangers = `SELECT count() FROM judged_exposures WHERE environment = '${ours.facts().environmentKey}'`;
      expect(await countInWarehouse(theirs, strangers)).toBe(0);
      expect(await sealedResult(ours.admin, experiment.path)).toBe(false);
      expect(await total()).toBe(50);

      close();
      await down.release();
      await untilSealed(ours.admin, experiment.path, LONG);
      expect(await total()).toBe(80);
      expect(await countInWarehouse(theirs, strangers)).toBe(0);
    },
    LONG,
  );
};
