import type { RetentionReport } from '../activities/contract.js';
import { retain } from '../activities/retain.js';
import { loadConfig } from '../config/config.js';
import { createClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import { createPostgresPool } from '../db/postgres/connection/pool.js';
import { RETENTION_KINDS } from '../domain/retention/retention-rules.js';
import { openRetention } from './open-retention.js';

type Env = Readonly<Record<string, string | undefined>>;

const sayDay = (at: number): string => new Date(at).toISOString();

const lineOf = ({ kind, deleted, bytes, keptFrom, heldBy }: RetentionReport, days: number | null): string => {
  if (days === null) return `${kind}: kept for ever`;
  const size = bytes === undefined ? '' : `, ${(bytes / 1_048_576).toFixed(1)} MiB`;
  const bound = keptFrom == null ? '' : `, all from before ${sayDay(keptFrom)}`;
  const held =
    heldBy == null
      ? ''
      : `; older ones are needed by ${JSON.stringify(heldBy.name)} (${heldBy.uuid}), which began at ${sayDay(heldBy.since)}`;
  const more =
    kind === 'refreshes'
      ? '; more of them once their snapshots are gone, which a pass thins right before'
      : '';
  return `${kind}: ${deleted} rows${size} would be deleted after ${days} days${bound}${held}${more}`;
};

/** Says what a pass of the retention would delete now, with the settings of the environment. Changes nothing. */
export const foreseeRetention = async (env: Env, say: (line: string) => void): Promise<void> => {
  const config = loadConfig(env);
  const pool = await createPostgresPool(config.DATABASE_URL, { size: 1 });
  const clickHouse = createClickHouse({
    url: config.CLICKHOUSE_URL,
    database: config.CLICKHOUSE_DATABASE,
    cluster: config.CLICKHOUSE_CLUSTER,
    querySeconds: config.CLICKHOUSE_QUERY_SECONDS,
  });
  try {
    const deps = openRetention(pool, clickHouse, config);
    const pass = { deps, isTrial: true, signal: new AbortController().signal, note: () => undefined };
    for (const kind of RETENTION_KINDS) say(lineOf(await retain(pass, kind), deps.rules[kind]));
  } finally {
    await clickHouse.close();
    await pool.end();
  }
};
