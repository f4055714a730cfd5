import { setTimeout as sleep } from 'node:timers/promises';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
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
    { name: 'inbox_to_judged_exposures', engine: 'MaterializedView' },
    { name: 'inbox_to_metric_events', engine: 'MaterializedView' },
    { name: 'installation', engine: 'MergeTree' },
    { name: 'judged_exposures', engine: 'ReplacingMergeTree' },
    { name: 'metric_events', engine: 'ReplacingMergeTree' },
    { name: 'schema_migrations', engine: 'ReplacingMergeTree' },
  ]);
  expect(applied).toEqual([
    { migration: '0001-events.sql' },
    { migration: '0002-first-arrival.sql' },
    { migration: '0003-drop-old-tables.sql' },
    { migration: '0004-installation.sql' },
    { migration: '0005-fields-of-metadata.sql' },
  ]);
});

test('migrating again does nothing', async () => {
  await migrateClickHouse(target, log);
  applied.length = 0;
  await migrateClickHouse(target, log);
  expect(applied).toEqual([]);
});

test('several processes that migrate at once end with every migration recorded once', async () => {
  await Promise.all([1, 2, 3, 4].map(() => migrateClickHouse(target, log)));
  expect(await ledger()).toEqual([
    { number: 1, name: 'events' },
    { number: 2, name: 'first-arrival' },
    { number: 3, name: 'drop-old-tables' },
    { number: 4, name: 'installation' },
    { number: 5, name: 'fields-of-metadata' },
  ]);
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

describe('a warehouse of the version before', () => {
  const OLD_COLUMNS =
    '(environment, event_id, event, feature_name, identifier, value, timestamp, traits, metadata, sdk, experiment_id, epoch, verdict, num, num_ok)';
  const exposure = (id: string, identifier: string, variant: string) =>
    `('env', '${id}', '$flag_exposure', 'f', '${identifier}', '${variant}', '2026-03-02 10:00:00.000', '{"plan":"pro"}', '', 'sdk/1', 7, 1, 'trusted', 0, 0)`;
  const purchase = (id: string, num: number, day = 2) =>
    `('env', '${id}', 'purchase', '', 'ada', '${num}', '2026-03-0${day} 11:00:00.000', '', '{"a":1}', 'sdk/1', 0, 0, '', ${num}, 1)`;

  const run = async (...statements: readonly string[]): Promise<void> => {
    const clickHouse = createClickHouse({ ...target, querySeconds: 60 });
    for (const query of statements) await clickHouse.client.command({ query });
    await clickHouse.close();
  };
  const insertAsBefore = (...rows: readonly string[]): Promise<void> =>
    run(`INSERT INTO event_inbox ${OLD_COLUMNS} VALUES ${rows.join(', ')}`);

  const givenOldWarehouse = async (): Promise<void> => {
    const [first] = await readMigrations(CLICKHOUSE_MIGRATIONS);
    await applyClickHouseMigrations(target, first === undefined ? [] : [first], log);
    // Merged at once, the first copy of old would be gone.
    await run('SYSTEM STOP MERGES facts', 'SYSTEM STOP MERGES exposures');
    await insertAsBefore(
      exposure('x', 'ada', 'a'),
      exposure('y', 'bob', 'b'),
      purchase('p', 5),
      purchase('q', 1, 3),
    );
    await sleep(5);
    await insertAsBefore(exposure('x', 'ada', 'b'), purchase('p', 7));
  };

  const figures = async () => ({
    purchases: await read(
      'SELECT num, raw, metadata, fields, toString(toDate(ts)) AS day FROM metric_events FINAL ORDER BY day, num',
    ),
    exposures: await read(
      'SELECT identifier, variant, experiment_id, epoch, verdict, traits, sdk FROM judged_exposures FINAL ORDER BY identifier',
    ),
  });

  const common = { experiment_id: 7, epoch: 1, verdict: 'trusted', traits: '{"plan":"pro"}', sdk: 'sdk/1' };
  const TAKEN_OVER = {
    purchases: [
      { num: 5, raw: '', metadata: '{"a":1}', fields: { a: '1' }, day: '2026-03-02' },
      { num: 1, raw: '', metadata: '{"a":1}', fields: { a: '1' }, day: '2026-03-03' },
    ],
    exposures: [
      { identifier: 'ada', variant: 'a', ...common },
      { identifier: 'bob', variant: 'b', ...common },
    ],
  };

  test('is taken over: of what came under one id the first stands, with the time at which it came', async () => {
    await givenOldWarehouse();
    const [{ before }] = (await read('SELECT toString(min(rcv)) AS before FROM facts')) as [
      { before: string },
    ];
    await migrateClickHouse(target, log);
    expect(await figures()).toEqual(TAKEN_OVER);
    await run('OPTIMIZE TABLE metric_events FINAL', 'OPTIMIZE TABLE judged_exposures FINAL');
    expect(await figures()).toEqual(TAKEN_OVER);
    expect(await read('SELECT toString(min(rcv)) AS before FROM metric_events')).toEqual([{ before }]);
    expect(await read(`SELECT count() AS n FROM events`)).toEqual([{ n: 4 }]);
  });

  test('is taken over however often that is broken off and begun again', async () => {
    await givenOldWarehouse();
    const migrations = await readMigrations(CLICKHOUSE_MIGRATIONS);
    const [, second] = migrations;
    const broken = createMigration(2, 'first-arrival', `${second?.sql ?? ''}\nCREATE NONSENSE;\n`);
    await expect(applyClickHouseMigrations(target, [migrations[0]!, broken], log)).rejects.toThrow(
      'Syntax error',
    );
    await expect(applyClickHouseMigrations(target, [migrations[0]!, broken], log)).rejects.toThrow(
      'Syntax error',
    );
    await migrateClickHouse(target, log);
    expect(await figures()).toEqual(TAKEN_OVER);
  });

  test('loses nothing that a process of the version before goes on inserting meanwhile and afterwards', async () => {
    await givenOldWarehouse();
    const migrations = await readMigrations(CLICKHOUSE_MIGRATIONS);
    const stopping = new AbortController();
    let sent = 0;
    const inserting = (async () => {
      while (!stopping.signal.aborted) {
        await insertAsBefore(
          purchase(`more-${sent}`, 100 + sent),
          exposure(`more-${sent}`, `user-${sent}`, 'a'),
        );
        sent += 1;
      }
    })();
    await applyClickHouseMigrations(target, migrations, log);
    const duringMigration = sent;
    while (sent < duringMigration + 5) await sleep(10);
    stopping.abort();
    await inserting;
    expect(await read('SELECT count() AS n FROM metric_events FINAL WHERE num >= 100')).toEqual([
      { n: sent },
    ]);
    expect(
      await read(`SELECT count() AS n FROM judged_exposures FINAL WHERE startsWith(identifier, 'user-')`),
    ).toEqual([{ n: sent }]);
  });
});
