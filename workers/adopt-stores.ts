import { Client, Connection } from '@temporalio/client';
import { loadConfig } from '../config/config.js';
import { temporalConnectionOptions } from '../config/temporal-connection.js';
import { createClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import { readCarriedId, replaceCarriedId } from '../db/clickhouse/connection/warehouse-owner.js';
import { migrateClickHouse } from '../db/clickhouse/migrate.js';
import { createPostgresPool } from '../db/postgres/connection/pool.js';
import type { InstallationStore } from '../db/postgres/installation/installation-store.js';
import { createInstallationStore } from '../db/postgres/installation/installation-store.js';
import { migratePostgres } from '../db/postgres/migrate.js';
import { temporalOwner } from '../workflows/contract/reconciler-schedule.js';
import { ensureReconciler } from './ensure-reconciler.js';

type Env = Readonly<Record<string, string | undefined>>;
type Config = ReturnType<typeof loadConfig>;

interface Adoption {
  readonly config: Config;
  readonly id: string;
  readonly say: (line: string) => void;
}

const log = (say: (line: string) => void) => ({
  info: () => undefined,
  warn: (_fields: object, message: string) => {
    say(message);
  },
});

const wasOf = (carried: string | null, id: string): string => {
  if (carried === null) return 'carried no id';
  return carried === id ? 'was ours' : `carried ${carried}`;
};

const adoptWarehouse = async (
  { config, id, say }: Adoption,
  installations: InstallationStore,
): Promise<void> => {
  const target = {
    url: config.CLICKHOUSE_URL,
    database: config.CLICKHOUSE_DATABASE,
    cluster: config.CLICKHOUSE_CLUSTER,
  };
  await migrateClickHouse(target, log(say));
  const clickHouse = createClickHouse({ ...target, querySeconds: config.CLICKHOUSE_QUERY_SECONDS });
  try {
    const { id: carried } = await readCarriedId(clickHouse);
    await replaceCarriedId(clickHouse, id);
    await installations.noteWarehouse();
    say(`ClickHouse, database ${target.database}: ${wasOf(carried, id)}; it is ours now`);
  } finally {
    await clickHouse.close();
  }
};

const adoptTemporal = async ({ config, id, say }: Adoption): Promise<void> => {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = config;
  const connection = await Connection.connect(temporalConnectionOptions(config));
  try {
    const client = new Client({ connection, namespace });
    const carried = await temporalOwner(client, taskQueue);
    await ensureReconciler(client, taskQueue, log(say), id);
    say(`Temporal, task queue ${taskQueue}: ${wasOf(carried, id)}; it is ours now`);
  } finally {
    await connection.close();
  }
};

/**
 * What an operator calls who means it: the ClickHouse database and the Temporal server of the configuration become those of
 * this installation, which is the one that Postgres says.
 *
 * @throws when one of them cannot be reached
 */
export const adoptStores = async (env: Env, say: (line: string) => void): Promise<void> => {
  const config = loadConfig(env);
  await migratePostgres(config.DATABASE_URL, log(say));
  const pool = await createPostgresPool(config.DATABASE_URL, { size: 1 });
  try {
    const installations = createInstallationStore(pool);
    const { id } = await installations.get();
    say(`This installation is ${id}`);
    await adoptWarehouse({ config, id, say }, installations);
    await adoptTemporal({ config, id, say });
  } finally {
    await pool.end();
  }
};
