/** The real API on the real engines, each test file with databases and a task queue of its own. */
import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import type { ApiDeps } from '../../../api/api-deps.js';
import { openDeps } from '../../../api/open-deps.js';
import { startApi } from '../../../api/start-api.js';
import { loadConfig } from '../../../config/config.js';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createSourceReader } from '../../../db/clickhouse/sources/source-reader.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { ensureSearchAttributes } from '../../../workers/ensure-search-attributes.js';
import { openFlagStores } from '../../../workers/open-flag-stores.js';
import { openWebhooks } from '../../../workers/open-webhooks.js';
import { createTestWarehouse } from '../clickhouse/database.js';
import { createTestDatabase } from '../postgres/database.js';
import type { RawDatabase } from '../postgres/rows.js';
import { openRawDatabase } from '../postgres/rows.js';
import { testTemporalAddress } from '../temporal/address.js';
import { createTestWorkers } from '../temporal/test-workers.js';
import type { Caller } from './caller.js';
import { createCaller } from './caller.js';

export const ADMIN_KEY = 'admin-key-of-the-tests';

export interface ApiStack {
  readonly url: string;
  readonly taskQueue: string;
  readonly databaseUrl: string;
  /** The same database past the API. */
  readonly raw: RawDatabase;
  readonly deps: ApiDeps;
  readonly clickHouse: ClickHouse;
  /** Calls with the administrator's key. */
  readonly admin: Caller;
  /** Calls with an environment's key. */
  sdk(key: string): Caller;
  /** Calls without any key. */
  readonly nobody: Caller;
  startWorkers(): Promise<void>;
  stopWorkers(): Promise<void>;
  stop(): Promise<void>;
}

export interface ApiStackOptions {
  /** Replaces addresses or limits. */
  readonly config?: Readonly<Record<string, string>>;
  /** Replaces what the API uses. */
  readonly change?: (deps: ApiDeps) => ApiDeps;
  /** How long after it was due a final result waits for events. */
  readonly sealWaitsMs?: number;
  /** Whether workers tell others' servers what happens, sooner than the product does. */
  readonly webhooks?: boolean;
  /** Whether workers have flags served elsewhere, sooner than the product does. */
  readonly flagStores?: boolean;
}

export const startApiStack = async (options: ApiStackOptions = {}): Promise<ApiStack> => {
  const database = await createTestDatabase();
  const warehouse = await createTestWarehouse();
  const taskQueue = `test-api-${randomUUID()}`;
  const config = loadConfig({
    DATABASE_URL: database.url,
    CLICKHOUSE_URL: warehouse.url,
    CLICKHOUSE_DATABASE: warehouse.database,
    SOURCES_CLICKHOUSE_URL: warehouse.url,
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_TASK_QUEUE: taskQueue,
    ...options.config,
  });
  const native = await NativeConnection.connect({ address: testTemporalAddress() });
  await ensureSearchAttributes(native, 'default');
  const logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const open = await openDeps(config, logger);
  await open.apiKeys.ensureAdminKey(ADMIN_KEY);
  const deps = options.change?.(open.deps) ?? open.deps;
  const server = await startApi(deps, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  const workerPool = await createPostgresPool(database.url, { size: 6 });
  const clickHouse = createClickHouse({ url: warehouse.url, database: warehouse.database, querySeconds: 20 });
  const theirs = createClickHouse({
    url: warehouse.url,
    database: 'default',
    querySeconds: 20,
    isOurs: false,
  });
  const sources = createSourceReader(theirs, warehouse.database);
  const { sealWaitsMs } = options;
  const webhooks =
    options.webhooks === true
      ? openWebhooks({
          ...{ pool: workerPool, client: new Client({ connection: native }), config, log: logger },
          ...{ lookEveryMs: 100, keepUpEveryMs: 500 },
        })
      : null;
  const flagStores =
    options.flagStores === true
      ? openFlagStores({
          ...{ pool: workerPool, client: new Client({ connection: native }), config, log: logger },
          lookEveryMs: 100,
        })
      : null;
  let dispatching: readonly (() => Promise<void>)[] = [];
  const endDispatching = async (): Promise<void> => {
    await Promise.all(dispatching.map((end) => end()));
  };
  const stopWorkers = async (): Promise<void> => {
    await endDispatching();
    await workers.stop();
  };
  const workers = createTestWorkers({
    ...{ connection: native, taskQueue, pool: workerPool, clickHouse, sources, sealWaitsMs },
    webhooks: webhooks?.activities,
    flagStores: flagStores?.activities,
  });
  const raw = await openRawDatabase(database.url);

  return {
    url,
    taskQueue,
    databaseUrl: database.url,
    raw,
    deps,
    clickHouse,
    admin: createCaller(url, { authorization: `Api-Key ${ADMIN_KEY}` }),
    sdk: (key) => createCaller(url, { 'x-environment-key': key }),
    nobody: createCaller(url, {}),
    startWorkers: async () => {
      await workers.start();
      await endDispatching();
      dispatching = [webhooks, flagStores].flatMap((one) => (one === null ? [] : [one.dispatch()]));
    },
    stopWorkers,
    async stop() {
      await stopWorkers();
      await server.close();
      await open.close();
      await raw.close();
      await workerPool.end();
      await clickHouse.close();
      await theirs.close();
      await native.close();
      await warehouse.drop();
      await database.drop();
    },
  };
};
