import { Client } from 'pg';
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

const applyMigration = async (client: Client, migration: Migration): Promise<void> => {
  const { number, name, sql, checksum } = migration;
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new MigrationError(`Migration ${migrationFileName(migration)} failed: ${String(cause)}`, { cause });
  }
};

/**
 * Brings a database's schema up to a list of migrations, each in a transaction of its own. Processes that start at
 * once wait for each other.
 *
 * @throws MigrationError when a migration was edited, is missing or fails, or the schema is newer than the list
 */
export const applyMigrations = async (
  databaseUrl: string,
  migrations: readonly Migration[],
  log: Log,
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
      await applyMigration(client, migration);
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
