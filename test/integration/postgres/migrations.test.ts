import type { Log } from '../../../db/log.js';
import { createMigration, readMigrations } from '../../../db/migration-files.js';
import { applyMigrations, migratePostgres, MIGRATIONS_FOLDER } from '../../../db/postgres/migrate.js';
import { eventually } from '../../support/eventually.js';
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

  describe('while somebody has locked a row and is about to change it', () => {
    const waiting = async (): Promise<boolean> => {
      const waits = await raw.rows(`SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE d.datname = current_database() AND l.locktype = 'relation' AND NOT l.granted`);
      return waits.length > 0;
    };
    let other: RawDatabase;
    beforeEach(async () => {
      other = await openRawDatabase(database.url);
    });
    afterEach(() => other.close());

    it('that wait for it and hold what is changed give way, and are applied later', async () => {
      await applyMigrations(database.url, [first, second], silentLog);
      await raw.rows('INSERT INTO first VALUES (1)');
      await raw.rows('INSERT INTO second VALUES (1)');
      await other.rows('BEGIN');
      await other.rows('SELECT n FROM first FOR UPDATE');
      const greedy = createMigration(
        3,
        'greedy',
        'CREATE INDEX new ON second (n); ALTER TABLE first ADD m integer;',
      );
      const run = applyMigrations(database.url, [first, second, greedy], silentLog);
      await eventually('the migration waits', waiting);
      // Without giving way each would wait for the other.
      await other.rows('UPDATE second SET n = 2');
      await other.rows('COMMIT');
      await run;
      expect(await applied()).toEqual([1, 2, 3]);
      expect(await raw.rows('SELECT n FROM second')).toEqual([{ n: 2 }]);
    });

    it('say what is in their way when it does not end', async () => {
      await applyMigrations(database.url, [first], silentLog);
      await other.rows('BEGIN');
      await other.rows('SELECT n FROM first');
      const greedy = createMigration(2, 'greedy', 'ALTER TABLE first ADD m integer');
      await expect(applyMigrations(database.url, [first, greedy], silentLog, 1)).rejects.toThrow(
        'Migration 0002-greedy.sql did not get its locks within 0.001 s',
      );
      await other.rows('ROLLBACK');
      expect(await applied()).toEqual([1]);
    });

    it('that make editions and indexes of lists end well, and so does that somebody', async () => {
      const all = await readMigrations(MIGRATIONS_FOLDER);
      await applyMigrations(database.url, all.slice(0, 24), silentLog);
      await raw.rows("INSERT INTO projects (name) VALUES ('Shop')");
      await raw.rows("INSERT INTO environments (project_id, name, api_key) VALUES (1, 'production', 'env')");
      await raw.rows("INSERT INTO features (project_id, name, type) VALUES (1, 'button', 'MULTIVARIATE')");
      await raw.rows(`INSERT INTO experiments (uuid, environment_id, feature_id, name, hypothesis, assignment, status,
          rollout, refresh_interval_ms, refresh_throttle_ms, settle_ms, planned_units)
        VALUES (gen_random_uuid(), 1, 1, 'n', 'h', 'external', 'created', '{}', 1, 1, 1, 1)`);
      await other.rows('BEGIN');
      await other.rows('SELECT id FROM experiments FOR UPDATE');
      const run = applyMigrations(database.url, all, silentLog);
      await eventually('the migration waits', waiting);
      await other.rows("UPDATE experiments SET notes = 'written meanwhile'");
      await other.rows('COMMIT');
      await run;
      expect(await applied()).toHaveLength(all.length);
      expect(await raw.rows('SELECT notes FROM experiments')).toEqual([{ notes: 'written meanwhile' }]);
    });
  });
});
