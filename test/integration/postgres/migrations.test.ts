import type { Log } from '../../../db/log.js';
import { createMigration, readMigrations } from '../../../db/migration-files.js';
import { applyMigrations, migratePostgres, MIGRATIONS_FOLDER } from '../../../db/postgres/migrate.js';
import type { TestDatabase } from '../../support/postgres/database.js';
import { createEmptyDatabase, silentLog } from '../../support/postgres/database.js';
import type { RawDatabase } from '../../support/postgres/rows.js';
import { openRawDatabase } from '../../support/postgres/rows.js';

let database: TestDatabase;
let raw: RawDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
  raw = await openRawDatabase(database.url);
});
afterEach(async () => {
  await raw.close();
  await database.drop();
});

const first = createMigration(1, 'first', 'CREATE TABLE first (n integer)');
const second = createMigration(2, 'second', 'CREATE TABLE second (n integer)');
const third = createMigration(3, 'third', 'CREATE TABLE third (n integer)');

const applied = async (): Promise<readonly unknown[]> =>
  (await raw.rows('SELECT number FROM schema_migrations ORDER BY number')).map((row) => row['number']);

describe('migrations', () => {
  it('make the schema in an empty database and do nothing the second time', async () => {
    const said: string[] = [];
    const log: Log = { ...silentLog, info: (_fields, message) => said.push(message) };
    await migratePostgres(database.url, log);
    const count = said.length;
    await migratePostgres(database.url, log);
    expect(count).toBe((await readMigrations(MIGRATIONS_FOLDER)).length);
    expect(said).toHaveLength(count);
    expect(await raw.count('experiments')).toBe(0);
  });

  it('are applied once when several processes start at the same time', async () => {
    await Promise.all(
      Array.from({ length: 4 }, () => applyMigrations(database.url, [first, second], silentLog)),
    );
    expect(await applied()).toEqual([1, 2]);
  });

  it('continue where an older version stopped', async () => {
    await applyMigrations(database.url, [first], silentLog);
    await applyMigrations(database.url, [first, second, third], silentLog);
    expect(await applied()).toEqual([1, 2, 3]);
  });

  it('are refused when one was edited after it was applied', async () => {
    await applyMigrations(database.url, [first, second], silentLog);
    const edited = createMigration(1, 'first', 'CREATE TABLE first (n bigint)');
    const run = applyMigrations(database.url, [edited, second, third], silentLog);
    await expect(run).rejects.toThrow('Migration 0001-first.sql was edited');
    expect(await applied()).toEqual([1, 2]);
  });

  it('do not count line endings as an edit', () => {
    expect(createMigration(1, 'a', 'SELECT 1;\r\nSELECT 2;\r\n')).toEqual(
      createMigration(1, 'a', 'SELECT 1;\nSELECT 2;\n'),
    );
  });

  it('are refused when a number is missing', async () => {
    const run = applyMigrations(database.url, [first, third], silentLog);
    await expect(run).rejects.toThrow('Migration 0003-third.sql should be number 2');
  });

  it('are refused by a schema that is newer than the software', async () => {
    await applyMigrations(database.url, [first, second], silentLog);
    const run = applyMigrations(database.url, [first], silentLog);
    await expect(run).rejects.toThrow('newer than this software: it has 0002-second.sql');
  });

  it('leave nothing of one that fails, and keep those before it', async () => {
    const broken = createMigration(2, 'broken', 'CREATE TABLE half (n integer); SELECT 1 / 0;');
    await expect(applyMigrations(database.url, [first, broken], silentLog)).rejects.toThrow(
      'Migration 0002-broken.sql failed: error: division by zero',
    );
    expect(await applied()).toEqual([1]);
    expect(await raw.rows("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  });
});
