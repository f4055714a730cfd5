/** Two shards without a cluster: one engine in this process, whose distributed tables ask the same database twice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Session } from 'chdb';
import { onACluster } from '../../../db/clickhouse/cluster/cluster-ddl.js';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { CLICKHOUSE_MIGRATIONS, statementsOf } from '../../../db/clickhouse/migrate.js';
import { readMigrations } from '../../../db/migration-files.js';

interface Asked {
  readonly query: string;
  readonly query_params?: Readonly<Record<string, unknown>>;
}

interface Inserted {
  readonly table: string;
  readonly columns: readonly string[];
  readonly values: Readable;
  readonly format: string;
  readonly clickhouse_settings: Readonly<Record<string, string | number>>;
}

export interface TwoShards {
  /** Everything, as on a single server. */
  readonly whole: ClickHouse;
  /** In front of the shards: of each identity one of them shows the rows, and the other none. */
  readonly front: ClickHouse;
  /** @returns the rows of a statement in front of the shards, without any settings */
  readonly ask: (query: string) => readonly Record<string, unknown>[];
  close(): void;
}

const quote = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const parameter = (value: unknown): string => {
  if (!Array.isArray(value)) return String(value);
  return `[${value.map((one) => (typeof one === 'string' ? quote(one) : String(one))).join(',')}]`;
};

const LAYOUT = { cluster: 'two', database: 'front' };

/** Both shards are this engine. */
const SHARD = '<shard><replica><host>127.0.0.1</host><port>9000</port></replica></shard>';
const CONFIGURATION = `<clickhouse><tcp_port>9000</tcp_port><remote_servers><two>${SHARD}${SHARD}</two></remote_servers></clickhouse>`;

/** A shard has the identities whose hash has its remainder; who asks no shard sees everybody. */
const ONLY_OF_SHARD = 'if(shardNum() = 0, 1, unit % 2 = shardNum() - 1)';

const SHARDED = `SET additional_table_filters = {'front_shard.metric_events': '${ONLY_OF_SHARD}', 'front_shard.judged_exposures': '${ONLY_OF_SHARD}'}`;

/** @returns both views of one engine, with the tables that the migrations make */
export const openTwoShards = async (): Promise<TwoShards> => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-shards-'));
  const configuration = join(folder, 'cluster.xml');
  writeFileSync(configuration, CONFIGURATION);
  const session = new Session(join(folder, 'data'), { connectionArgs: [`--config-file=${configuration}`] });
  const run = (sql: string): string => session.query(sql, 'JSONEachRow');
  const rowsOf = (answer: string): readonly Record<string, unknown>[] =>
    answer
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  const open = (database: string, cluster: string | null): ClickHouse => {
    const client = {
      query: ({ query, query_params: params = {} }: Asked) => {
        run(`USE ${database}`);
        const set = Object.entries(params).map(
          ([name, value]) => `param_${name} = ${quote(parameter(value))}`,
        );
        if (set.length > 0) run(`SET ${set.join(', ')}`);
        const answer = run(query);
        return Promise.resolve({ json: () => Promise.resolve(rowsOf(answer)) });
      },
      insert: async ({ table, columns, values, format, clickhouse_settings: settings }: Inserted) => {
        const set = Object.entries(settings).map(([name, value]) => `${name} = ${quote(String(value))}`);
        const rows = await text(values);
        run(`USE ${database}`);
        run(
          `INSERT INTO ${table} (${columns.join(', ')}) SETTINGS ${set.join(', ')} FORMAT ${format}\n${rows}`,
        );
      },
    };
    return {
      client: client as never,
      database,
      cluster,
      isOurs: true,
      querySeconds: 60,
      ping: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  };

  for (const database of ['front_shard', 'front']) run(`CREATE DATABASE ${database}`);
  run('USE front_shard');
  run('SET implicit_select = 0');
  for (const { sql } of await readMigrations(CLICKHOUSE_MIGRATIONS)) statementsOf(sql).forEach(run);
  const front = (table: string): string =>
    onACluster(`CREATE TABLE IF NOT EXISTS ${table}`, LAYOUT).at(-1)?.sql ?? '';
  for (const table of ['metric_events', 'judged_exposures', 'event_inbox'])
    run(front(table).replace(' ON CLUSTER two', ''));
  run(SHARDED);
  return {
    whole: open('front_shard', null),
    front: open('front', 'two'),
    ask: (query) => {
      run('USE front');
      return rowsOf(run(query));
    },
    close: () => {
      session.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
