import express from 'express';
import type { HealthRoutesDeps } from '../../../api/health/health-routes.js';
import { createHealthRoutes } from '../../../api/health/health-routes.js';
import { listen } from '../../../api/listen.js';

/** Anybody may ask, without a key, and each look asks all stores. */
test('a hundred questions at once whether the process is ready share a few looks', async () => {
  let looks = 0;
  const yes = () => Promise.resolve(true);
  const deps: HealthRoutesDeps = {
    probes: {
      postgres: async () => {
        looks += 1;
        await new Promise((resolve) => setTimeout(resolve, 300));
        return true;
      },
      ...{ temporal: yes, clickhouse: yes, worker: yes, foreign: () => Promise.resolve([]) },
    },
    spool: { depth: () => Promise.resolve({ rowCount: 0, byteCount: 0, oldestAt: null }) },
    waitingSeals: {
      look: () => Promise.resolve({ overdue: 0, waitingForEvents: 0, intakes: 1, heldEvents: 0 }),
    },
    presence: { of: () => Promise.resolve({ count: 1, lastPassAt: null }) },
    ...{ taskQueue: 'queue', version: '0' },
  };
  const app = express().use(createHealthRoutes(deps));
  const server = await listen(app, '127.0.0.1', 0);
  const ask = async (): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).status;
  const statuses = await Promise.all(Array.from({ length: 100 }, ask));
  await server.close();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(looks).toBeLessThanOrEqual(4);
});
