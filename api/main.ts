import type { Logger } from 'pino';
import { pino } from 'pino';
import { loadConfig } from '../config/config.js';
import { migratePostgres } from '../db/postgres/migrate.js';
import { openDeps } from './open-deps.js';
import { startApi } from './start-api.js';
import { prepareWarehouse } from './warehouse/prepare-warehouse.js';

const REVOKED =
  'HOLDFAST_ADMIN_KEY was revoked, or is another key of less worth, and stays what it is; a new value becomes an administrator’s key';

/** @returns when the process is asked to stop: by a signal, or because the supervisor that started it is gone. */
const askedToStop = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve(signal);
      });
    }
    process.once('disconnect', () => {
      resolve('the supervisor is gone');
    });
  });

const serve = async (): Promise<void> => {
  // oxlint-disable-next-line no-restricted-properties -- the composition root hands the environment to config/, once
  const config = loadConfig(process.env);
  const logger: Logger = pino({ level: config.LOG_LEVEL, base: { process: 'api' } });
  const stop = askedToStop();
  await migratePostgres(config.DATABASE_URL, logger);
  const { deps, apiKeys, own, close } = await openDeps(config, logger);
  const { HOLDFAST_ADMIN_KEY: adminKey } = config;
  if (adminKey !== undefined && !(await apiKeys.ensureAdminKey(adminKey))) logger.warn(REVOKED);
  const stopping = new AbortController();
  const target = {
    url: config.CLICKHOUSE_URL,
    database: config.CLICKHOUSE_DATABASE,
    cluster: config.CLICKHOUSE_CLUSTER,
  };
  const warehouse = prepareWarehouse(target, logger, stopping.signal, own);
  const server = await startApi(deps, config.API_HOST, config.API_PORT);
  logger.info(
    { host: config.API_HOST, port: server.port, version: deps.settings.version },
    'API is listening',
  );
  // Waits a moment for the warehouse, so that the first events of a new installation find their tables.
  await Promise.race([warehouse, stop, new Promise((resolve) => setTimeout(resolve, 5_000))]);
  process.send?.({ ready: true });
  logger.info({ reason: await stop }, 'API is draining');
  stopping.abort();
  await server.close();
  await warehouse;
  await close();
};

try {
  await serve();
  process.exit(0);
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`The API stopped: ${text}\n`);
  process.exit(1);
}
