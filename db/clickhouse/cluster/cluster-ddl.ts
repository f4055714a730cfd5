import type { ClusterLayout } from './cluster-layout.js';
import { shardDatabase } from './cluster-layout.js';

/** A statement, and the database in which it has to be run. */
export interface ClusterStep {
  readonly database: string;
  readonly sql: string;
}

/** Too small to be sharded: each server has all of them, so that any can be asked. */
const ON_ALL_SERVERS = new Set(['schema_migrations', 'installation']);

/**
 * By the table's name: a server that is added or replaced gets its tables later, by a statement of its own. A path by the uuid
 * that this statement makes up would be another one, and the server a cluster of its own.
 */
const PATH_OF_SHARD = `'/clickhouse/tables/{database}/{table}/{shard}', '{replica}'`;
const PATH_OF_ALL = `'/clickhouse/tables/{database}/{table}/all', '{shard}-{replica}'`;

/** What keeps all of an identity on one shard: its hash, which the inbox does not have yet. */
const shardingKey = (table: string): string => (table === 'event_inbox' ? 'sipHash64(identifier)' : 'unit');

const replicated = (sql: string, path: string): string =>
  sql.replace(
    /\bENGINE\s*=\s*(\w*MergeTree)(?:\(([^)]*)\))?/,
    (_, engine: string, args = '') =>
      `ENGINE = Replicated${engine}(${path}${args === '' ? '' : `, ${String(args)}`})`,
  );

/** Puts the cluster behind the name of what a statement makes, changes or drops. */
const onCluster = (sql: string, head: RegExp, cluster: string): string =>
  sql.replace(head, (found) => `${found} ON CLUSTER ${cluster}`);

const HEADS = {
  createTable: /^CREATE TABLE (?:IF NOT EXISTS )?(\w+)/,
  createView: /^CREATE (?:OR REPLACE )?VIEW (?:IF NOT EXISTS )?(\w+)/,
  createMaterialized: /^CREATE MATERIALIZED VIEW (?:IF NOT EXISTS )?(\w+)/,
  alter: /^ALTER TABLE (\w+)/,
  dropTable: /^DROP TABLE IF EXISTS (\w+)/,
  dropView: /^DROP VIEW IF EXISTS (\w+)/,
} as const;
type Kind = keyof typeof HEADS;

/** Takes over what is in an older table. On a cluster that is nothing: none ever had that table without the newer one. */
const TAKES_OVER = /^ALTER TABLE \w+\s+ATTACH PARTITION ALL FROM \w+$/;
/** Whatever reads, or copies by reading, does so by way of the distributed tables. */
const READS = /^(?:SELECT|INSERT INTO \w+\s*\([^)]*\)\s*SELECT)\b/;

const kindOf = (sql: string): Kind | undefined =>
  (Object.keys(HEADS) as Kind[]).find((kind) => HEADS[kind].test(sql));

const distributed = (layout: ClusterLayout, table: string, create: string): ClusterStep => {
  const { cluster, database } = layout;
  const shards = shardDatabase(layout);
  return {
    database,
    sql: `${create} ${database}.${table} ON CLUSTER ${cluster} AS ${shards}.${table}
ENGINE = Distributed('${cluster}', '${shards}', '${table}', ${shardingKey(table)})`,
  };
};

interface Everywhere {
  /** With the cluster in it. */
  readonly sql: string;
  readonly table: string;
  readonly layout: ClusterLayout;
}

const FORMS: Readonly<Record<Kind, (statement: Everywhere) => readonly ClusterStep[]>> = {
  createTable: ({ sql, table, layout }) => [
    { database: shardDatabase(layout), sql: replicated(sql, PATH_OF_SHARD) },
    distributed(layout, table, 'CREATE TABLE IF NOT EXISTS'),
  ],
  // The distributed one is made anew, since it keeps nothing: whatever was changed is then as it is on the shards.
  alter: ({ sql, table, layout }) => [
    { database: shardDatabase(layout), sql },
    distributed(layout, table, 'CREATE OR REPLACE TABLE'),
  ],
  createView: ({ sql, layout }) => [{ database: layout.database, sql }],
  createMaterialized: ({ sql, layout }) => [{ database: shardDatabase(layout), sql }],
  dropView: ({ sql, layout }) => [
    { database: shardDatabase(layout), sql: `${sql} SYNC` },
    { database: layout.database, sql: `${sql} SYNC` },
  ],
  dropTable: ({ sql, layout }) => [
    { database: layout.database, sql: `${sql} SYNC` },
    { database: shardDatabase(layout), sql: `${sql} SYNC` },
  ],
};

/**
 * What a statement of a migration becomes on a cluster. There is one set of migrations: each shard has the tables and views of a
 * single server, replicated, in a database of its own, and in front of them is a database with distributed tables of the same
 * names. So an insert into the inbox goes to the shard of its identity and fans out there, and a query is written as ever.
 *
 * @returns the steps, in their order
 * @throws for a kind of statement that nobody has thought of yet
 */
export const onACluster = (sql: string, layout: ClusterLayout): readonly ClusterStep[] => {
  const { cluster, database } = layout;
  if (TAKES_OVER.test(sql)) return [];
  if (READS.test(sql)) return [{ database, sql }];
  const kind = kindOf(sql);
  if (kind === undefined) throw new Error(`This cannot be run on a cluster: ${sql.slice(0, 80)}`);
  const [, name = ''] = HEADS[kind].exec(sql) ?? [];
  const everywhere = onCluster(sql, HEADS[kind], cluster);
  if (ON_ALL_SERVERS.has(name)) return [{ database, sql: replicated(everywhere, PATH_OF_ALL) }];
  return FORMS[kind]({ sql: everywhere, table: name, layout });
};

/**
 * @param there the databases that are there already, which need no right to make them
 * @returns what makes those of the two that are missing
 */
export const clusterDatabases = (layout: ClusterLayout, there: ReadonlySet<string>): readonly string[] =>
  [shardDatabase(layout), layout.database]
    .filter((name) => !there.has(name))
    .map((name) => `CREATE DATABASE IF NOT EXISTS ${name} ON CLUSTER ${layout.cluster}`);
