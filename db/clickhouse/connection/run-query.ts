import type { z } from 'zod/v4';
import { CLUSTER_READS } from './cluster-settings.js';
import type { ClickHouse } from './create-clickhouse.js';

export interface ReadOptions {
  /** Gives the query up, here and on the server. */
  readonly signal: AbortSignal;
  /** Names the query on the server; two that run at the same time must differ. */
  readonly queryId: string;
  /**
   * Limit on the server, 0 for none. It can only shorten the connection's, because the connection's own time-out
   * follows that one.
   */
  readonly maxExecutionSeconds: number;
  /** The most threads on the server; as many as it takes by itself if left out. */
  readonly threads?: number;
  /** Is told before each slice of a question that is cut into some. */
  readonly onSlice?: (slice: number, count: number) => void;
}

/** A statement whose values are all parameters. */
export interface Statement {
  /** Without SETTINGS and FORMAT. */
  readonly sql: string;
  readonly params: Readonly<Record<string, string | number | readonly (string | number)[]>>;
}

/** Settings that help where they exist. A server refuses a name that it does not know, so it is asked first. */
const WHERE_KNOWN: ReadonlyMap<string, number> = new Map([
  // Filters built from one side of a join cost more than they save where most rows match; since 25.10.
  ['enable_join_runtime_filters', 0],
  // All parts of one statement see the tables at the same instant.
  ['enable_shared_storage_snapshot_in_query', 1],
]);

const ALWAYS: readonly string[] = ["join_algorithm = 'hash'"];

/** Copies of an event are always in the same partition, so FINAL never has to compare across days. Others’ views may. */
export const OF_OUR_TABLES: readonly string[] = ['do_not_merge_across_partitions_select_final = 1'];

/** @returns the settings that every statement over such tables has, whatever the server is */
export const readingSettings = ({
  isOurs,
  cluster,
}: Pick<ClickHouse, 'isOurs' | 'cluster'>): readonly string[] => [
  ...ALWAYS,
  ...(isOurs ? OF_OUR_TABLES : []),
  ...(cluster === null ? [] : CLUSTER_READS),
];

const askKnownSettings = async ({ client }: ClickHouse): Promise<readonly string[]> => {
  const names = [...WHERE_KNOWN.keys()].map((name) => `'${name}'`).join(', ');
  const answer = await client.query({
    query: `SELECT name FROM system.settings WHERE name IN (${names})`,
    format: 'JSONEachRow',
  });
  const rows = await answer.json<{ readonly name: string }>();
  return rows.map(({ name }) => `${name} = ${WHERE_KNOWN.get(name) ?? 0}`);
};

const knownSettings = new WeakMap<ClickHouse, Promise<readonly string[]>>();

/** Asked once per connection pool; a failure is not remembered. */
const optionalSettings = (clickHouse: ClickHouse): Promise<readonly string[]> => {
  const known = knownSettings.get(clickHouse);
  if (known !== undefined) return known;
  const asked = askKnownSettings(clickHouse);
  knownSettings.set(clickHouse, asked);
  asked.catch(() => knownSettings.delete(clickHouse));
  return asked;
};

/** Of two limits the shorter one; 0 is none. */
export const executionLimit = (
  { querySeconds }: ClickHouse,
  { maxExecutionSeconds }: ReadOptions,
): number => {
  const limits = [querySeconds, maxExecutionSeconds].filter((seconds) => seconds > 0);
  return limits.length === 0 ? 0 : Math.min(...limits);
};

/**
 * A server stops a query by itself when its client goes away, but only when it notices; embedded engines know the id
 * as log_comment. Fire and forget: whoever gave up does not wait.
 */
const kill = ({ client }: ClickHouse, queryId: string): void => {
  client
    .command({
      query: "KILL QUERY WHERE query_id = {id:String} OR Settings['log_comment'] = {id:String} ASYNC",
      query_params: { id: queryId },
    })
    .catch(() => undefined);
};

/** Does what sends a query, and has the server give the query up when the caller does. */
export const killedOnAbort = async <Answer>(
  clickHouse: ClickHouse,
  { signal, queryId }: Pick<ReadOptions, 'signal' | 'queryId'>,
  send: () => Promise<Answer>,
): Promise<Answer> => {
  signal.throwIfAborted();
  const giveUp = (): void => {
    kill(clickHouse, queryId);
  };
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await send();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};

/**
 * Runs one reading statement and checks its rows.
 *
 * @param schema of one row, by column name
 * @throws the signal's reason when given up; else the client's error, see `classifyClickHouseError`
 */
export const runQuery = async <Row>(
  clickHouse: ClickHouse,
  { sql, params }: Statement,
  schema: z.ZodType<Row>,
  options: ReadOptions,
): Promise<readonly Row[]> => {
  const { signal, queryId } = options;
  signal.throwIfAborted();
  const limit = executionLimit(clickHouse, options);
  const settings = [
    ...readingSettings(clickHouse),
    ...(await optionalSettings(clickHouse)),
    `max_execution_time = ${limit}`,
    ...(options.threads === undefined ? [] : [`max_threads = ${options.threads}`]),
  ];
  return killedOnAbort(clickHouse, options, async () => {
    const answer = await clickHouse.client.query({
      query: `${sql}\nSETTINGS ${settings.join(', ')}`,
      query_params: params,
      query_id: queryId,
      format: 'JSONEachRow',
      // The first works for read-only requests only, and a POST is not one unless it says so.
      clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1, readonly: '2' },
      abort_signal: signal,
    });
    return schema.array().parse(await answer.json());
  });
};
