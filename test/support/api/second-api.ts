import { pino } from 'pino';
import { openDeps } from '../../../api/open-deps.js';
import { startApi } from '../../../api/start-api.js';
import { loadConfig } from '../../../config/config.js';
import { testTemporalAddress } from '../temporal/address.js';
import type { ApiStack } from './api-stack.js';
import { ADMIN_KEY } from './api-stack.js';
import type { Caller } from './caller.js';
import { createCaller } from './caller.js';

export interface SecondApi {
  readonly admin: Caller;
  /** Calls with an environment's key. */
  sdk(key: string): Caller;
  stop(): Promise<void>;
}

/** Another process of the API as far as it matters: nothing is shared with the first but the database and Temporal. */
export const startSecondApi = async ({ databaseUrl, taskQueue }: ApiStack): Promise<SecondApi> => {
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    // Nobody reads or writes events here.
    CLICKHOUSE_URL: 'http://127.0.0.1:9',
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_TASK_QUEUE: taskQueue,
  });
  const open = await openDeps(config, pino({ level: 'silent' }));
  const server = await startApi(open.deps, '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  return {
    sdk: (key) => createCaller(url, { 'x-environment-key': key }),
    admin: createCaller(url, { authorization: `Api-Key ${ADMIN_KEY}` }),
    async stop() {
      await server.close();
      await open.close();
    },
  };
};
