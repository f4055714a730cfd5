import { z } from 'zod/v4';
import type { Log } from '../log.js';
import type { AppliedMigration, Migration } from '../migration-files.js';
import {
  checkApplied,
  checkSequence,
  MigrationError,
  migrationFileName,
  readMigrations,
} from '../migration-files.js';
import { clusterDatabases, onACluster } from './cluster/cluster-ddl.js';
import { shardDatabase } from './cluster/cluster-layout.js';
import type { ClickHouse } from './connection/create-clickhouse.js';
import { createClickHouse } from './connection/create-clickhouse.js';

/** Where the product's own migrations are: beside this file, in the sources as in dist/. */
export const CLICKHOUSE_MIGRATIONS = new URL('./migrations/', import.meta.url);

export interface MigrationTarget {
  /** HTTP address, with user and password where needed. */
  readonly url: string;
  /** Created when missing. */
  readonly database: string;
  /** Makes replicated and distributed tables there; left out or null for a single server. */
  readonly cluster?: string | null | undefined;
}

/** Longest that one statement of a migration may take. */
const STATEMENT_SECONDS = 300;

const appliedRow: z.ZodType<AppliedMigration> = z.object({
  number: z.number(),
  name: z.string(),
  checksum: z.string(),
});

/** Of a migration. Plain SQL: comments have lines of their own, and a semicolon at the end of a line ends a statement. */
export const statementsOf = (sql: string): readonly string[] =>
  sql
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');

/** The checksum is in the key, so that two versions of one number stay visible and are refused by whoever looks next. */
const LEDGER = `CREATE TABLE IF NOT EXISTS schema_migrations
(
    number UInt32, name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree ORDER BY (number, checksum)`;

const readLedger = async ({ client }: ClickHouse): Promise<readonly AppliedMigration[]> => {
  const answer = await client.query({
    query: 'SELECT number, name, checksum FROM schema_migrations FINAL ORDER BY number',
    format: 'JSONEachRow',
  });
  return appliedRow.array().parse(await answer.json());
};

/** A migration drops a table when what was in it has been taken over, however large it is: a server refuses more than 50 GB. */
const ANY_SIZE = { clickhouse_settings: { max_table_size_to_drop: '0' } };

/** Sends a statement, on a cluster its steps, each to the database that it is about. */
type Send = (statement: string) => Promise<void>;

/** Opens a connection to the shards' database too, since statements name their tables without one. */
const openSend = (
  clickHouse: ClickHouse,
  target: MigrationTarget,
): { send: Send; close: () => Promise<void> } => {
  const { client, cluster, database } = clickHouse;
  if (cluster === null)
    return {
      send: async (query) => {
        await client.command({ query, ...ANY_SIZE });
      },
      close: () => Promise.resolve(),
    };
  const layout = { cluster, database };
  const shards = createClickHouse({
    ...target,
    database: shardDatabase(layout),
    querySeconds: STATEMENT_SECONDS,
  });
  return {
    send: async (statement) => {
      for (const step of onACluster(statement, layout))
        await (step.database === database ? client : shards.client).command({ query: step.sql, ...ANY_SIZE });
    },
    close: () => shards.close(),
  };
};

const applyMigration = async ({ client }: ClickHouse, send: Send, migration: Migration): Promise<void> => {
  const { number, name, checksum } = migration;
  try {
    for (const statement of statementsOf(migration.sql)) await send(statement);
  } catch (cause) {
    throw new MigrationError(`Migration ${migrationFileName(migration)} failed: ${String(cause)}`, { cause });
  }
  await client.insert({
    table: 'schema_migrations',
    columns: ['number', 'name', 'checksum'],
    values: [{ number, name, checksum }],
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0 },
  });
};

/**
 * For a process that reads and does not migrate. During an upgrade tables may be there that are not filled yet, and what
 * is read from them would look like a result.
 *
 * @throws MigrationError unless the warehouse has all migrations of this software, and no others
 */
export const checkMigrated = async (clickHouse: ClickHouse): Promise<void> => {
  const [migrations, applied] = await Promise.all([
    readMigrations(CLICKHOUSE_MIGRATIONS),
    readLedger(clickHouse),
  ]);
  checkApplied(migrations, applied, 'warehouse');
  const missing = migrations.find(({ number }) => applied.every((done) => done.number !== number));
  if (missing === undefined) return;
  const file = migrationFileName(missing);
  throw new MigrationError(`The warehouse lacks ${file}; an API process of this version applies it.`);
};

const isApplied = async (clickHouse: ClickHouse, { number, checksum }: Migration): Promise<boolean> =>
  (await readLedger(clickHouse)).some((done) => done.number === number && done.checksum === checksum);

/**
 * Another process may be ahead, and may have dropped by its next migration what this one still reads. Then this one was
 * applied, by the other.
 *
 * @returns whether it was applied here
 */
const applyUnlessApplied = async (
  clickHouse: ClickHouse,
  send: Send,
  migration: Migration,
): Promise<boolean> => {
  if (await isApplied(clickHouse, migration)) return false;
  try {
    await applyMigration(clickHouse, send, migration);
    return true;
  } catch (error) {
    if (await isApplied(clickHouse, migration)) return false;
    throw error;
  }
};

const databaseRow = z.object({ name: z.string() });

/** Asks first, because a user who owns one database need not have the right to create others. */
const createDatabase = async ({ url, database, cluster }: MigrationTarget): Promise<void> => {
  const server = createClickHouse({ url, database: 'default', querySeconds: STATEMENT_SECONDS });
  try {
    const found = await server.client.query({
      query: 'SELECT name FROM system.databases',
      format: 'JSONEachRow',
    });
    const there = new Set(
      databaseRow
        .array()
        .parse(await found.json())
        .map(({ name }) => name),
    );
    if (cluster != null) {
      for (const query of clusterDatabases({ cluster, database }, there))
        await server.client.command({ query });
      return;
    }
    if (there.has(database)) return;
    await server.client.command({
      query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}',
      query_params: { database },
    });
  } finally {
    await server.close();
  }
};

/**
 * Brings a warehouse up to a list of migrations. ClickHouse has neither transactions nor locks to wait for, so
 * migrations must be repeatable statement by statement (IF NOT EXISTS, ADD COLUMN IF NOT EXISTS, …). That is enough:
 * two processes that start at once both do the same work, in which the second finds everything there, and record the
 * same row twice, which is one row; a crash half way is repeated from the file's start.
 *
 * @throws MigrationError when a migration was edited or fails, or the warehouse is newer than the list
 */
export const applyClickHouseMigrations = async (
  target: MigrationTarget,
  migrations: readonly Migration[],
  log: Log,
): Promise<void> => {
  checkSequence(migrations);
  await createDatabase(target);
  const clickHouse = createClickHouse({ ...target, querySeconds: STATEMENT_SECONDS });
  const { send, close } = openSend(clickHouse, target);
  try {
    await send(LEDGER);
    const applied = await readLedger(clickHouse);
    checkApplied(migrations, applied, 'warehouse');
    const done = new Set(applied.map(({ number }) => number));
    for (const migration of migrations.filter(({ number }) => !done.has(number))) {
      if (await applyUnlessApplied(clickHouse, send, migration))
        log.info({ migration: migrationFileName(migration) }, 'applied a ClickHouse migration');
    }
  } finally {
    await close();
    await clickHouse.close();
  }
};

/**
 * Creates the database if need be and brings its tables up to date with this software.
 *
 * @throws MigrationError see applyClickHouseMigrations
 */
export const migrateClickHouse = async (target: MigrationTarget, log: Log): Promise<void> => {
  await applyClickHouseMigrations(target, await readMigrations(CLICKHOUSE_MIGRATIONS), log);
};
