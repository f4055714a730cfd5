import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import type { Log } from '../log.js';
import type { AppliedMigration, Migration } from '../migration-files.js';
import {
  checkApplied,
  checkSequence,
  MigrationError,
  migrationFileName,
  readMigrations,
} from '../migration-files.js';

/** Where the product's own migrations are: beside this file, in the sources as in dist/. */
export const MIGRATIONS_FOLDER = new URL('./migrations/', import.meta.url);

/** Names the lock that makes a second process wait; any constant that nobody else uses. */
const LOCK_KEY = 4_839_201_773;

/**
 * How long a migration waits for one lock. Whatever asks for the table after it waits as well, so it is short; and
 * shorter than `deadlock_timeout` (a second), so that of two who wait for each other the migration gives way. It cannot
 * where it asks for a stronger lock on a table of which it has one: that belongs into a migration of its own.
 */
const LOCK_WAIT_MS = 800;
/** Before the next attempt: whoever was held up goes first. */
const PAUSE_MS = 500;
/** How long a migration tries to get its locks, in all. */
const PATIENCE_MS = 120_000;
/** deadlock_detected, lock_not_available */
const IN_THE_WAY: ReadonlySet<string | undefined> = new Set(['40P01', '55P03']);

const isInTheWay = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && IN_THE_WAY.has(error.code);

/** Migrations follow each other under a lock, so that a hole is somebody's doing. */
const checkUnbroken = (applied: readonly AppliedMigration[]): void => {
  applied.forEach((done, index) => {
    if (done.number === index + 1) return;
    throw new MigrationError(
      `The schema lacks migration ${index + 1} though ${migrationFileName(done)} was applied.`,
    );
  });
};

const prepareLedger = async (client: Client): Promise<readonly AppliedMigration[]> => {
  await client.query(`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      number     integer PRIMARY KEY,
      name       text NOT NULL,
      checksum   text NOT NULL,
      applied_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
    )`);
  const { rows } = await client.query<AppliedMigration>(
    'SELECT number, name, checksum FROM schema_migrations ORDER BY number',
  );
  return rows;
};

const attempt = async (client: Client, { number, name, sql, checksum }: Migration): Promise<void> => {
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = ${LOCK_WAIT_MS}`);
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};

/** Again and again while others use its tables: each attempt leaves nothing behind. */
const applyMigration = async (
  client: Client,
  migration: Migration,
  { log, patienceMs }: { log: Log; patienceMs: number },
): Promise<void> => {
  const file = migrationFileName(migration);
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await attempt(client, migration);
      return;
    } catch (cause) {
      if (!isInTheWay(cause))
        throw new MigrationError(`Migration ${file} failed: ${String(cause)}`, { cause });
      if (performance.now() >= until)
        throw new MigrationError(
          `Migration ${file} did not get its locks within ${patienceMs / 1_000} s, and nothing of it was done: transactions are open on its tables (pg_stat_activity has them). Start again once they have ended. ${String(cause)}`,
          { cause },
        );
      log.warn({ migration: file, error: cause.message }, 'tables are in use; trying the migration again');
      await pause(PAUSE_MS);
    }
  }
};

/**
 * Brings a database's schema up to a list of migrations, each in a transaction of its own. Processes that start at
 * once wait for each other, and for transactions that use the same tables.
 *
 * @param patienceMs for how long each migration is tried while others are in its way
 * @throws MigrationError when a migration was edited, is missing or fails, or the schema is newer than the list
 */
export const applyMigrations = async (
  databaseUrl: string,
  migrations: readonly Migration[],
  log: Log,
  patienceMs = PATIENCE_MS,
): Promise<void> => {
  checkSequence(migrations);
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', (error) => {
    log.warn({ error: error.message }, 'lost the connection to Postgres while migrating');
  });
  await client.connect();
  try {
    // Of the session, because every migration commits by itself; it goes with the connection.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const applied = await prepareLedger(client);
    checkUnbroken(applied);
    checkApplied(migrations, applied, 'schema');
    for (const migration of migrations.slice(applied.length)) {
      await applyMigration(client, migration, { log, patienceMs });
      log.info({ migration: migrationFileName(migration) }, 'applied a Postgres migration');
    }
  } finally {
    await client.end();
  }
};

/**
 * Brings the schema of a database that exists up to date with this software.
 *
 * @param databaseUrl postgres://user:password@host:port/database
 * @throws MigrationError see applyMigrations
 */
export const migratePostgres = async (databaseUrl: string, log: Log): Promise<void> => {
  await applyMigrations(databaseUrl, await readMigrations(MIGRATIONS_FOLDER), log);
};
