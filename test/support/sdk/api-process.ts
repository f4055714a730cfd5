/** A second API process in all but name: pools, listener, caches and port of its own, on the first one's databases. */
import { pino } from 'pino';
import type { ApiDeps } from '../../../api/api-deps.js';
import { openDeps } from '../../../api/open-deps.js';
import { startApi } from '../../../api/start-api.js';
import { loadConfig } from '../../../config/config.js';
import type { ApiStack } from '../api/api-stack.js';
import { ADMIN_KEY } from '../api/api-stack.js';
import type { Caller } from '../api/caller.js';
import { createCaller } from '../api/caller.js';
import { testTemporalAddress } from '../temporal/address.js';

export interface ApiProcess {
  readonly url: string;
  readonly admin: Caller;
  sdk(key: string): Caller;
  stop(): Promise<void>;
}

export const startApiProcess = async (
  stack: ApiStack,
  change: (deps: ApiDeps) => ApiDeps = (deps) => deps,
): Promise<ApiProcess> => {
  const config = loadConfig({
    DATABASE_URL: stack.databaseUrl,
    CLICKHOUSE_URL: process.env['TEST_CLICKHOUSE_URL'],
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
