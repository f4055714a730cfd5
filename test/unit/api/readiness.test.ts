import express from 'express';
import type { HealthRoutesDeps } from '../../../api/health/health-routes.js';
import { createHealthRoutes } from '../../../api/health/health-routes.js';
import { rememberDown } from '../../../api/health/remember-down.js';
import { listen } from '../../../api/listen.js';

/** Anybody may ask, without a key, and each look asks all stores. */
test('a hundred questions at once whether the process is ready share a few looks', async () => {
  let [looks, asked] = [0, 0];
  let tellAllAsked = (): void => undefined;
  const allAsked = new Promise<void>((resolve) => {
    tellAllAsked = resolve;
  });
  const yes = () => Promise.resolve(true);
  const deps: HealthRoutesDeps = {
    probes: {
      postgres: async () => {
        looks += 1;
        await allAsked;
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
  const app = express().use((_request, _response, next) => {
    asked += 1;
    if (asked === 100) tellAllAsked();
    next();
  }, createHealthRoutes(deps));
  const server = await listen(app, '127.0.0.1', 0);
  const ask = async (): Promise<number> => (await fetch(`http://127.0.0.1:${server.port}/readyz`)).status;
  const statuses = await Promise.all(Array.from({ length: 100 }, ask));
  await server.close();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(looks).toBeLessThanOrEqual(2);
});

test('an outage had no beginning, so whoever looked once could not tell it from a busy moment', () => {
  let now = Date.parse('2026-11-30T12:00:00Z');
  const downSince = rememberDown(() => now);
  const up = { postgres: true, temporal: true, clickhouse: true, worker: true };
  const none = { postgres: null, temporal: null, clickhouse: null, worker: null };
  expect(downSince(up)).toEqual(none);
  expect(downSince({ ...up, worker: false })).toEqual({ ...none, worker: '2026-11-30T12:00:00.000Z' });
  now += 60_000;
  expect(downSince({ ...up, worker: false, clickhouse: false })).toEqual({
    ...none,
    worker: '2026-11-30T12:00:00.000Z',
    clickhouse: '2026-11-30T12:01:00.000Z',
  });
  now += 60_000;
  expect(downSince({ ...up, clickhouse: false })).toEqual({
    ...none,
    clickhouse: '2026-11-30T12:01:00.000Z',
  });
  expect(downSince({ ...up, worker: false })).toEqual({ ...none, worker: '2026-11-30T12:02:00.000Z' });
});
