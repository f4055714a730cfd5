/** A second API process in all but name: pools, listener, caches and port of its own, on the first one's databases. */
import { pino } from 'pino';
import type { ApiDeps } from '../../../api/api-deps.js';
import { openDeps } from '../../../api/open-deps.js';
import { startApi } from '../../../api/start-api.js';
import { loadConfig } from '../../../config/config.js';
import { testClickHouseUrl } from '../clickhouse/database.js';
import { testTemporalAddress } from '../temporal/address.js';
import { useOpened } from '../use-opened.js';
import type { ApiStack } from './api-stack.js';
import { ADMIN_KEY } from './api-stack.js';
import type { Caller } from './caller.js';
import { createCaller } from './caller.js';

export interface SecondApi {
  readonly url: string;
  readonly admin: Caller;
  /** Calls with an environment's key. */
  sdk(key: string): Caller;
  stop(): Promise<void>;
}

interface SecondApiOptions {
  /** Replaces what it uses. */
  readonly change?: (deps: ApiDeps) => ApiDeps;
  /** Where it reaches the first one's database, if not directly. */
  readonly databaseUrl?: () => string;
}

export const startSecondApi = async (
  stack: ApiStack,
  { change = (deps) => deps, databaseUrl = () => stack.databaseUrl }: SecondApiOptions = {},
): Promise<SecondApi> => {
  const config = loadConfig({
    DATABASE_URL: databaseUrl(),
    // Nobody reads or writes events here.
    CLICKHOUSE_URL: testClickHouseUrl(),
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_TASK_QUEUE: stack.taskQueue,
  });
  const open = await openDeps(config, pino({ level: process.env['TEST_LOG'] ?? 'silent' }));
  const server = await startApi(change(open.deps), '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    admin: createCaller(url, { authorization: `Api-Key ${ADMIN_KEY}` }),
    sdk: (key) => createCaller(url, { 'x-environment-key': key }),
    async stop() {
      await server.close();
      await open.close();
    },
  };
};

/** Another API for the tests of a file, closed before the first. */
export const useSecondApi = (stack: ApiStack, options: SecondApiOptions = {}): SecondApi =>
  useOpened({ open: () => startSecondApi(stack, options), close: (api) => api.stop() });
