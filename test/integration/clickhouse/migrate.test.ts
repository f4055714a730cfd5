import { createClickHouse } from '../../../db/clickhouse/create-clickhouse.js';
import {
  applyClickHouseMigrations,
  CLICKHOUSE_MIGRATIONS,
  migrateClickHouse,
} from '../../../db/clickhouse/migrate.js';
import { createMigration, readMigrations } from '../../../db/migration-files.js';
import { dropDatabase, newDatabaseName, testClickHouseUrl } from '../../support/clickhouse/database.js';

const url = testClickHouseUrl();
const database = newDatabaseName();
const target = { url, database };
const applied: unknown[] = [];
const log = { info: (fields: object) => applied.push(fields), warn: () => undefined };

const read = async (query: string): Promise<unknown[]> => {
  const clickHouse = createClickHouse({ ...target, querySeconds: 30 });
  try {
    return await (await clickHouse.client.query({ query, format: 'JSONEachRow' })).json();
  } finally {
    await clickHouse.close();
  }
};

const ledger = (): Promise<unknown[]> =>
  read('SELECT number, name FROM schema_migrations FINAL ORDER BY number');

beforeEach(() => {
  applied.length = 0;
});

afterEach(() => dropDatabase(database));

test('migrating creates the database and its tables, and says what it did', async () => {
  await migrateClickHouse(target, log);
  const tables = await read(
    `SELECT name, engine FROM system.tables WHERE database = '${database}' ORDER BY name`,
  );
  expect(tables).toEqual([
    { name: 'event_inbox', engine: 'Null' },
    { name: 'events', engine: 'View' },
    { name: 'exposure_state', engine: 'AggregatingMergeTree' },
    { name: 'exposures', engine: 'ReplacingMergeTree' },
    { name: 'facts', engine: 'ReplacingMergeTree' },
    { name: 'inbox_to_exposure_state', engine: 'MaterializedView' },
    { name: 'inbox_to_exposures', engine: 'MaterializedView' },
    { name: 'inbox_to_facts', engine: 'MaterializedView' },
    { name: 'schema_migrations', engine: 'ReplacingMergeTree' },
  ]);
  expect(applied).toEqual([{ migration: '0001-events.sql' }]);
});

test('migrating again does nothing', async () => {
  await migrateClickHouse(target, log);
  applied.length = 0;
  await migrateClickHouse(target, log);
  expect(applied).toEqual([]);
});

test('several processes that migrate at once end with every migration recorded once', async () => {
  await Promise.all([1, 2, 3, 4].map(() => migrateClickHouse(target, log)));
  expect(await ledger()).toEqual([{ number: 1, name: 'events' }]);
});

test('an edited migration is refused before anything is run', async () => {
  await migrateClickHouse(target, log);
  const [first, ...rest] = await readMigrations(CLICKHOUSE_MIGRATIONS);
  const edited = createMigration(1, 'events', `${first?.sql ?? ''}\n-- edited`);
  const next = createMigration(rest.length + 2, 'more', 'CREATE TABLE more (a UInt8) ENGINE = Memory;');
  await expect(applyClickHouseMigrations(target, [edited, ...rest, next], log)).rejects.toThrow(
    'Migration 0001-events.sql was edited after it was applied; add a new one.',
  );
  expect(await read(`EXISTS TABLE more`)).toEqual([{ result: 0 }]);
});

test('line endings of a checkout do not count as an edit', async () => {
  await migrateClickHouse(target, log);
  const migrations = (await readMigrations(CLICKHOUSE_MIGRATIONS)).map(({ number, name, sql }) =>
    createMigration(number, name, sql.replaceAll('\n', '\r\n')),
  );
  await expect(applyClickHouseMigrations(target, migrations, log)).resolves.toBeUndefined();
});

test('a warehouse that is newer than the software is refused', async () => {
  await migrateClickHouse(target, log);
  await expect(applyClickHouseMigrations(target, [], log)).rejects.toThrow(
    'The warehouse is newer than this software: it has 0001-events.sql.',
  );
});

test('a migration that fails half way is named, is not recorded and is repeated from its start', async () => {
  const broken = createMigration(
    1,
    'two',
    'CREATE TABLE IF NOT EXISTS a (x UInt8) ENGINE = Memory;\nCREATE NONSENSE;\n',
  );
  const mended = createMigration(
    1,
    'two',
    `CREATE TABLE IF NOT EXISTS a (x UInt8) ENGINE = Memory;
-- A comment; with semicolons;
CREATE TABLE IF NOT EXISTS b (x String DEFAULT ';') ENGINE = Memory;`,
  );
  await expect(applyClickHouseMigrations(target, [broken], log)).rejects.toThrow(
    /Migration 0001-two\.sql failed: .*Syntax error/s,
  );
  expect(await ledger()).toEqual([]);
  await applyClickHouseMigrations(target, [mended], log);
  expect(await read('EXISTS TABLE b')).toEqual([{ result: 1 }]);
  expect(await ledger()).toEqual([{ number: 1, name: 'two' }]);
});

test('a gap in the numbers is refused', async () => {
  const second = createMigration(2, 'second', 'SELECT 1');
  await expect(applyClickHouseMigrations(target, [second], log)).rejects.toThrow('mind the gap');
});
