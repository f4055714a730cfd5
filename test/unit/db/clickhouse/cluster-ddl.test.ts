import { clusterDatabases, onACluster } from '../../../../db/clickhouse/cluster/cluster-ddl.js';
import { CLICKHOUSE_MIGRATIONS, statementsOf } from '../../../../db/clickhouse/migrate.js';
import { readMigrations } from '../../../../db/migration-files.js';

const LAYOUT = { cluster: 'shop', database: 'holdfast' };
const steps = (sql: string): readonly string[] =>
  onACluster(sql, LAYOUT).map(({ database, sql: step }) => `${database}: ${step}`);

test('a table is replicated on each shard, and asked by way of a distributed one of its name', () => {
  expect(
    steps(
      'CREATE TABLE IF NOT EXISTS t\n(\n  unit UInt64\n)\nENGINE = ReplacingMergeTree(version)\nORDER BY unit',
    ),
  ).toEqual([
    "holdfast_shard: CREATE TABLE IF NOT EXISTS t ON CLUSTER shop\n(\n  unit UInt64\n)\nENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{database}/{table}/{shard}', '{replica}', version)\nORDER BY unit",
    "holdfast: CREATE TABLE IF NOT EXISTS holdfast.t ON CLUSTER shop AS holdfast_shard.t\nENGINE = Distributed('shop', 'holdfast_shard', 't', unit)",
  ]);
});

test('the inbox keeps nothing on a shard either, and sends each event to the shard of its identity', () => {
  expect(steps('CREATE TABLE IF NOT EXISTS event_inbox (identifier String) ENGINE = Null')).toEqual([
    'holdfast_shard: CREATE TABLE IF NOT EXISTS event_inbox ON CLUSTER shop (identifier String) ENGINE = Null',
    "holdfast: CREATE TABLE IF NOT EXISTS holdfast.event_inbox ON CLUSTER shop AS holdfast_shard.event_inbox\nENGINE = Distributed('shop', 'holdfast_shard', 'event_inbox', sipHash64(identifier))",
  ]);
});

test('what an inbox fans out by runs on the shards, and what people read runs in front of them', () => {
  expect(steps('CREATE MATERIALIZED VIEW IF NOT EXISTS v TO t AS SELECT 1 FROM event_inbox')).toEqual([
    'holdfast_shard: CREATE MATERIALIZED VIEW IF NOT EXISTS v ON CLUSTER shop TO t AS SELECT 1 FROM event_inbox',
  ]);
  expect(steps('CREATE OR REPLACE VIEW events AS SELECT 1 FROM t FINAL')).toEqual([
    'holdfast: CREATE OR REPLACE VIEW events ON CLUSTER shop AS SELECT 1 FROM t FINAL',
  ]);
});

test('a column that is added to the shards is then in front of them as well', () => {
  expect(steps('ALTER TABLE t\n    ADD COLUMN IF NOT EXISTS x UInt8')).toEqual([
    'holdfast_shard: ALTER TABLE t ON CLUSTER shop\n    ADD COLUMN IF NOT EXISTS x UInt8',
    "holdfast: CREATE OR REPLACE TABLE holdfast.t ON CLUSTER shop AS holdfast_shard.t\nENGINE = Distributed('shop', 'holdfast_shard', 't', unit)",
  ]);
});

test('whose the warehouse is and what was migrated is known to every server', () => {
  expect(steps('CREATE TABLE IF NOT EXISTS installation (id String) ENGINE = MergeTree ORDER BY id')).toEqual(
    [
      "holdfast: CREATE TABLE IF NOT EXISTS installation ON CLUSTER shop (id String) ENGINE = ReplicatedMergeTree('/clickhouse/tables/{database}/{table}/all', '{shard}-{replica}') ORDER BY id",
    ],
  );
});

test('a server that is added later gets tables that are replicas of those that are there', async () => {
  const migrations = await readMigrations(CLICKHOUSE_MIGRATIONS);
  const made = migrations.flatMap(({ sql }) => statementsOf(sql)).flatMap((sql) => onACluster(sql, LAYOUT));
  const paths = made.flatMap(({ sql }) => /Replicated\w+\('([^']+)'/.exec(sql)?.[1] ?? []);
  expect(paths.length).toBeGreaterThan(2);
  // A uuid is made up by each statement anew.
  expect(paths.filter((path) => path.includes('{uuid}'))).toEqual([]);
  expect(paths.filter((path) => !path.includes('{database}/{table}/'))).toEqual([]);
});

test('a database that somebody has made beforehand does not keep the other from being made', () => {
  expect(clusterDatabases(LAYOUT, new Set(['holdfast']))).toEqual([
    'CREATE DATABASE IF NOT EXISTS holdfast_shard ON CLUSTER shop',
  ]);
  expect(clusterDatabases(LAYOUT, new Set(['holdfast', 'holdfast_shard']))).toEqual([]);
  expect(clusterDatabases(LAYOUT, new Set(['default']))).toHaveLength(2);
});

test('a kind of statement that nobody has thought of is refused and not run on one server only', () => {
  expect(() => steps('OPTIMIZE TABLE t')).toThrow('cannot be run on a cluster');
});

test('every statement of every migration has its form for a cluster', async () => {
  const migrations = await readMigrations(CLICKHOUSE_MIGRATIONS);
  const all = migrations.flatMap(({ sql }) => statementsOf(sql));
  expect(all.length).toBeGreaterThan(20);
  for (const statement of all) {
    for (const { sql } of onACluster(statement, LAYOUT)) {
      const isAboutTables = !/^(?:SELECT|INSERT)/.test(sql);
      expect([sql, sql.includes('ON CLUSTER shop')]).toEqual([sql, isAboutTables]);
      expect([sql, /ENGINE = (?:Replacing|Aggregating)?MergeTree/.test(sql)]).toEqual([sql, false]);
    }
  }
});
