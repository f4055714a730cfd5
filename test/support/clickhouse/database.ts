import { randomBytes } from 'node:crypto';
import type { ClickHouse } from '../../../db/clickhouse/create-clickhouse.js';
import { createClickHouse } from '../../../db/clickhouse/create-clickhouse.js';
import { migrateClickHouse } from '../../../db/clickhouse/migrate.js';
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

/** Removes a database and everything in it. */
export const dropDatabase = async (name: string): Promise<void> => {
  const server = createClickHouse({ url: testClickHouseUrl(), database: 'default', querySeconds: 60 });
  await server.client.command({
    query: 'DROP DATABASE IF EXISTS {name:Identifier} SYNC',
    query_params: { name },
  });
  await server.close();
};

/** @returns an empty, migrated warehouse. */
export const createTestWarehouse = async (): Promise<TestWarehouse> => {
  const url = testClickHouseUrl();
  const database = newDatabaseName();
  await migrateClickHouse({ url, database }, silent);
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
