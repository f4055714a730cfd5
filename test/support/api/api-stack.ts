/** The real API on the real engines, each test file with databases and a task queue of its own. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Worker } from '@temporalio/worker';
import { pino } from 'pino';
import {
  createAnalyticsActivities,
  createLifecycleActivities,
} from '../../../activities/create-activities.js';
import type { ApiDeps } from '../../../api/api-deps.js';
import { createApi } from '../../../api/create-api.js';
import { openDeps } from '../../../api/create-deps.js';
import { listen } from '../../../api/listen.js';
import { loadConfig } from '../../../config/config.js';
import { createClickHouse } from '../../../db/clickhouse/client.js';
import type { ClickHouse } from '../../../db/clickhouse/client.js';
import { createExperimentReader } from '../../../db/clickhouse/experiment-reader.js';
import { createExperimentStore } from '../../../db/postgres/experiment-store.js';
import { createPostgresPool } from '../../../db/postgres/pool.js';
import { createRefreshStore } from '../../../db/postgres/refresh-store.js';
import { createWorkers } from '../../../workers/create-workers.js';
import { ensureSearchAttributes } from '../../../workers/ensure-search-attributes.js';
import { createTestWarehouse } from '../clickhouse/database.js';
import { createTestDatabase } from '../postgres/database.js';
import { createCaller } from './caller.js';
import type { Caller } from './caller.js';

export const ADMIN_KEY = 'admin-key-of-the-tests';
const BUNDLE = join(__dirname, '..', '..', '..', 'dist', 'workflow-bundle.js');

Runtime.install({ logger: new DefaultLogger('ERROR') });

export interface ApiStack {
  readonly url: string;
  readonly taskQueue: string;
  readonly databaseUrl: string;
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
}

const env = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run through jest's global setup.`);
  return value;
};

export const startApiStack = async (options: ApiStackOptions = {}): Promise<ApiStack> => {
  const database = await createTestDatabase();
  const warehouse = await createTestWarehouse();
  const taskQueue = `test-api-${randomUUID()}`;
  const config = loadConfig({
    DATABASE_URL: database.url,
    CLICKHOUSE_URL: warehouse.url,
    CLICKHOUSE_DATABASE: warehouse.database,
    TEMPORAL_ADDRESS: env('TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_TASK_QUEUE: taskQueue,
    ...options.config,
  });
  const native = await NativeConnection.connect({ address: env('TEST_TEMPORAL_ADDRESS') });
  await ensureSearchAttributes(native, 'default');
  const open = await openDeps(config, pino({ level: process.env['TEST_LOG'] ?? 'silent' }));
  await open.apiKeys.ensureAdminKey(ADMIN_KEY);
  const deps = options.change?.(open.deps) ?? open.deps;
  const server = await listen(createApi(deps), '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  const workerPool = await createPostgresPool(database.url, { size: 6 });
  const clickHouse = createClickHouse({ url: warehouse.url, database: warehouse.database, querySeconds: 20 });
  let workers: readonly Worker[] = [];
  let running: Promise<unknown> = Promise.resolve();

  const startWorkers = async (): Promise<void> => {
    const refreshes = createRefreshStore(workerPool);
    workers = await createWorkers({
      connection: native,
      namespace: 'default',
      taskQueue,
      lifecycle: createLifecycleActivities({ experiments: createExperimentStore(workerPool), refreshes }),
      analytics: createAnalyticsActivities({
        reader: createExperimentReader(clickHouse),
        refreshes,
        softwareVersion: 'holdfast under test',
        querySeconds: 20,
      }),
      bundlePath: BUNDLE,
      tuning: {
        maxCachedWorkflows: 50,
        maxWorkflowTasks: 10,
        maxActivities: 10,
        maxAnalyticsActivities: 4,
        shutdownGraceMs: 500,
      },
    });
    running = Promise.all(workers.map((worker) => worker.run()));
  };
  const stopWorkers = async (): Promise<void> => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await running;
    workers = [];
  };

  return {
    url,
    taskQueue,
    databaseUrl: database.url,
    deps,
    clickHouse,
    admin: createCaller(url, { authorization: `Api-Key ${ADMIN_KEY}` }),
    sdk: (key) => createCaller(url, { 'x-environment-key': key }),
    nobody: createCaller(url, {}),
    startWorkers,
    stopWorkers,
    async stop() {
      await stopWorkers();
      await server.close();
      await open.close();
      await workerPool.end();
      await clickHouse.close();
      await native.close();
      await warehouse.drop();
      await database.drop();
    },
  };
};
