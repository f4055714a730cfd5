/** API processes, one after the other or at once, on one set of databases, with a wire to ClickHouse that can be cut. */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { openDeps } from '../../../../api/open-deps.js';
import { startApi } from '../../../../api/start-api.js';
import { loadConfig } from '../../../../config/config.js';
import type { ClickHouse } from '../../../../db/clickhouse/connection/create-clickhouse.js';
import type { PostgresPool } from '../../../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../../../db/postgres/connection/pool.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, numberAt, textAt } from '../../../support/api/caller.js';
import { createTestWarehouse } from '../../../support/clickhouse/database.js';
import { eventually } from '../../../support/eventually.js';
import { createTestDatabase } from '../../../support/postgres/database.js';
import type { TcpProxy } from '../../../support/tcp-proxy.js';
import { createTcpProxy } from '../../../support/tcp-proxy.js';
import { useOpened } from '../../../support/use-opened.js';

const ADMIN_KEY = 'admin-key-of-the-tests';

export interface EventApi {
  readonly url: string;
  readonly admin: Caller;
  send(events: readonly unknown[]): Promise<Answer>;
  stop(): Promise<void>;
}

export interface EventApis {
  readonly environmentKey: string;
  readonly clickHouse: ClickHouse;
  /** Past the wire. */
  readonly databaseUrl: string;
  readonly pool: PostgresPool;
  /** The wires of the API processes; tests look past them. */
  readonly toClickHouse: TcpProxy;
  readonly toPostgres: TcpProxy;
  start(config?: Readonly<Record<string, string>>): Promise<EventApi>;
  /** Stops those that a test has left. */
  stopAll(): Promise<void>;
  /** @returns the one number that a query in the warehouse gives. */
  count(query: string): Promise<number>;
  /** @returns what `/readyz` says of the spool. */
  spool(
    api: EventApi,
  ): Promise<{ readonly rows: number; readonly bytes: number; readonly oldest_at: string | null }>;
  untilDrained(api: EventApi): Promise<void>;
  drop(): Promise<void>;
}

const startOne = async (
  config: Readonly<Record<string, string>>,
  environmentKey: () => string,
): Promise<EventApi> => {
  const open = await openDeps(loadConfig(config), pino({ level: process.env['TEST_LOG'] ?? 'silent' }));
  await open.apiKeys.ensureAdminKey(ADMIN_KEY);
  const server = await startApi(open.deps, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  const admin = createCaller(url, { authorization: `Api-Key ${ADMIN_KEY}` });
  return {
    url,
    admin,
    send: (events) =>
      createCaller(url, { 'x-environment-key': environmentKey() }).post('events/', { events }),
    stop: async () => {
      await server.close();
      await open.close();
    },
  };
};

const createEnvironment = async ({ admin }: EventApi): Promise<string> => {
  const project = await admin.post('projects/', { name: `Shop ${randomUUID()}` });
  const body = { name: 'Production', project: numberAt(project, 'id') };
  return textAt(await admin.post('environments/', body), 'api_key');
};

const createEventApis = async (): Promise<EventApis> => {
  const database = await createTestDatabase();
  const warehouse = await createTestWarehouse();
  const toPostgres = await createTcpProxy(database.url);
  const toClickHouse = await createTcpProxy(warehouse.url);
  const pool = await createPostgresPool(database.url, { size: 2 });
  const base = {
    DATABASE_URL: toPostgres.url,
    CLICKHOUSE_URL: toClickHouse.url,
    CLICKHOUSE_DATABASE: warehouse.database,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] ?? '127.0.0.1:1',
    EVENTS_INSERT_TIMEOUT_SECONDS: '2',
  };
  let environmentKey = '';
  const running = new Set<EventApi>();
  const start: EventApis['start'] = async (config = {}) => {
    const api = await startOne({ ...base, ...config }, () => environmentKey);
    const stop = async (): Promise<void> => {
      if (running.delete(tracked)) await api.stop();
    };
    const tracked = { ...api, stop };
    running.add(tracked);
    return tracked;
  };
  const stopAll = async (): Promise<void> => {
    await Promise.all([...running].map((api) => api.stop()));
  };
  const first = await start();
  environmentKey = await createEnvironment(first);
  await first.stop();

  const count: EventApis['count'] = async (query) => {
    const answer = await warehouse.clickHouse.client.query({ query, format: 'JSONEachRow' });
    return Number((await answer.json<{ n: string | number }>())[0]?.n);
  };
  const spool: EventApis['spool'] = async ({ admin }) => {
    const { body } = await admin.get('/readyz');
    return (body as { event_spool: Awaited<ReturnType<EventApis['spool']>> }).event_spool;
  };
  return {
    environmentKey,
    databaseUrl: database.url,
    clickHouse: warehouse.clickHouse,
    pool,
    toClickHouse,
    toPostgres,
    start,
    count,
    spool,
    stopAll,
    async untilDrained(api) {
      await eventually('an empty spool', async () => (await spool(api)).rows === 0);
    },
    async drop() {
      await stopAll();
      await pool.end();
      await toClickHouse.close();
      await toPostgres.close();
      await warehouse.drop();
      await database.drop();
    },
  };
};

/** Databases and wires for the tests of a file; what still runs in the end is stopped. */
export const useEventApis = (timeoutMs?: number): EventApis =>
  useOpened({ timeoutMs, open: createEventApis, close: (apis) => apis.drop() });
