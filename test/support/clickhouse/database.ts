import { createHash, randomBytes } from 'node:crypto';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { CLICKHOUSE_MIGRATIONS, migrateClickHouse } from '../../../db/clickhouse/migrate.js';
import { readMigrations } from '../../../db/migration-files.js';
import { useOpened } from '../use-opened.js';

/** A migrated warehouse of its own for a test file. */
export interface TestWarehouse {
  readonly url: string;
  readonly database: string;
  readonly clickHouse: ClickHouse;
  /** Removes the database and closes the connections. */
  drop(): Promise<void>;
}

const silent = { info: () => undefined, warn: () => undefined };

/** @returns the address of the tests' ClickHouse. */
export const testClickHouseUrl = (): string => {
  const url = process.env['TEST_CLICKHOUSE_URL'];
  if (url === undefined) throw new Error('TEST_CLICKHOUSE_URL must name a ClickHouse server.');
  return url;
};

/** @returns a name that no other test uses. */
export const newDatabaseName = (): string => `holdfast_test_${randomBytes(8).toString('hex')}`;

const onServer = async <T>(work: (server: ClickHouse) => Promise<T>): Promise<T> => {
  const server = createClickHouse({ url: testClickHouseUrl(), database: 'default', querySeconds: 60 });
  try {
    return await work(server);
  } finally {
    await server.close();
  }
};

/** Removes a database and everything in it. */
export const dropDatabase = (name: string): Promise<void> =>
  onServer(async ({ client }) => {
    await client.command({ query: 'DROP DATABASE IF EXISTS {name:Identifier} SYNC', query_params: { name } });
  });

/** Is made when all others are there. */
const COMPLETE = 'complete';

interface Table {
  readonly name: string;
  readonly engine: string;
  readonly statement: string;
}

const tablesOf = async ({ client }: ClickHouse, database: string): Promise<readonly Table[]> => {
  const answer = await client.query({
    query: `SELECT name, engine, create_table_query AS statement FROM system.tables
      WHERE database = {database:String} ORDER BY engine LIKE '%View', name`,
    query_params: { database },
    format: 'JSONEachRow',
  });
  return answer.json<Table>();
};

/** Of each process of jest its own: two that migrate one database at once may make again what a later migration took away. */
const templateName = async (): Promise<string> => {
  const migrations = await readMigrations(CLICKHOUSE_MIGRATIONS);
  const checksums = migrations.map(({ checksum }) => checksum).join(' ');
  const version = createHash('sha256').update(checksums).digest('hex').slice(0, 12);
  return `holdfast_template_${version}_${process.env['JEST_WORKER_ID'] ?? '0'}`;
};

/** @returns its tables, what others are made of last */
const ensureTemplate = async (server: ClickHouse, template: string): Promise<readonly Table[]> => {
  const found = await tablesOf(server, template);
  if (found.some(({ name }) => name === COMPLETE)) return found;
  await migrateClickHouse({ url: testClickHouseUrl(), database: template }, silent);
  const query = `CREATE TABLE IF NOT EXISTS ${template}.${COMPLETE} (nothing UInt8) ENGINE = Null`;
  await server.client.command({ query });
  return tablesOf(server, template);
};

/** To migrate each of them anew took four times as long. */
const copyOfTemplate = (database: string): Promise<void> =>
  onServer(async (server) => {
    const template = await templateName();
    const tables = await ensureTemplate(server, template);
    const ledger = `INSERT INTO ${database}.schema_migrations SELECT * FROM ${template}.schema_migrations`;
    const statements = tables
      .filter(({ name }) => name !== COMPLETE)
      // The embedded engine quotes this name, and takes it without quotes only.
      .map(({ statement }) =>
        statement.replaceAll(template, database).replace('ENGINE = `Null`', 'ENGINE = Null'),
      );
    for (const query of [`CREATE DATABASE ${database}`, ...statements, ledger])
      await server.client.command({ query });
  });

/** @returns an empty, migrated warehouse. */
export const createTestWarehouse = async (): Promise<TestWarehouse> => {
  const url = testClickHouseUrl();
  const database = newDatabaseName();
  await copyOfTemplate(database);
  const clickHouse = createClickHouse({ url, database, querySeconds: 60 });
  return {
    url,
    database,
    clickHouse,
    drop: async () => {
      await clickHouse.close();
      await dropDatabase(database);
    },
  };
};

/** An empty, migrated warehouse for the tests of a file. */
export const useWarehouse = (): TestWarehouse =>
  useOpened({ open: createTestWarehouse, close: (warehouse) => warehouse.drop() });
