import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Log } from '../../../db/log.js';
import type { Migration } from '../../../db/migration-files.js';
import { readMigrations } from '../../../db/migration-files.js';
import { applyMigrations, MIGRATIONS_FOLDER } from '../../../db/postgres/migrate.js';

/** A database of its own for a test file, with the product's schema. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, connections to it included. */
  drop(): Promise<void>;
}

/** For parts that want a log that a test does not read. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined };

const LOCK_KEY = 7_302_551_918;

/** @returns the address of the tests' Postgres server, with rights to create databases. */
export const testServerUrl = (): string => {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('TEST_DATABASE_URL must name a Postgres server.');
  return url;
};

const databaseUrl = (name: string): string => {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
};

const onServer = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: testServerUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const templateName = (migrations: readonly Migration[]): string => {
  const checksums = migrations.map(({ checksum }) => checksum).join(' ');
  return `holdfast_template_${createHash('sha256').update(checksums).digest('hex').slice(0, 12)}`;
};

/** Makes the template unless it is there; the name appears only when it is complete. */
const ensureTemplate = async (client: Client): Promise<string> => {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  const name = templateName(migrations);
  await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 1) return name;
    const unfinished = `${name}_${randomBytes(4).toString('hex')}`;
    await client.query(`CREATE DATABASE ${unfinished}`);
    await applyMigrations(databaseUrl(unfinished), migrations, silentLog);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
  }
};

const handle = (name: string): TestDatabase => ({
  url: databaseUrl(name),
  drop: () =>
    onServer(async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }),
});

const newName = (): string => `holdfast_test_${randomBytes(8).toString('hex')}`;

/** @returns a database with the product's schema and nothing in it, cloned from a template in milliseconds. */
export const createTestDatabase = (): Promise<TestDatabase> =>
  onServer(async (client) => {
    const template = await ensureTemplate(client);
    const name = newName();
    // As files: through the log, as is the default, it takes twice as long.
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return handle(name);
  });

/** @returns a database without any schema. */
export const createEmptyDatabase = (): Promise<TestDatabase> =>
  onServer(async (client) => {
    const name = newName();
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    return handle(name);
  });
