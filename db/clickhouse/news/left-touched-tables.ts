import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';

/** Names of the tables of one attempt; the id is a UUID without its hyphens. */
export const touchedTables = (id: string): { readonly exposures: string; readonly events: string } => ({
  exposures: `touched_exposures_${id}`,
  events: `touched_events_${id}`,
});

/** The same of the table of all identities of an experiment. */
export const identityTable = (id: string): string => `exposed_identities_${id}`;

/** No table of anybody else is in memory and called so. */
const OUR_NAMES = '^(touched_exposures|touched_events|exposed_identities)_[0-9a-f]{32}$';
/** Three times as long as a refresh may take. Whoever yet reads a table that is gone reads everything. */
const LEFT_AFTER_SECONDS = 900;

const tableRow = z.object({ name: z.string() });

const leftTables = (ageSeconds: number): Statement => ({
  sql: `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine = 'Memory' AND match(name, {names:String})
  AND metadata_modification_time <= now() - {age:UInt32}`,
  params: { names: OUR_NAMES, age: ageSeconds },
});

/** Drops a table, if it is there. */
export const dropCopy = async ({ client }: ClickHouse, name: string): Promise<void> => {
  await client.command({
    query: 'DROP TABLE IF EXISTS {name:Identifier} SYNC',
    query_params: { name },
  });
};

/** Drops what a worker has left that was killed while it read. */
export const dropLeftTables = async (
  clickHouse: ClickHouse,
  options: ReadOptions,
  ageSeconds: number = LEFT_AFTER_SECONDS,
): Promise<void> => {
  const left = await runQuery(clickHouse, leftTables(ageSeconds), tableRow, {
    ...options,
    queryId: `${options.queryId}-left`,
  });
  for (const { name } of left) await dropCopy(clickHouse, name);
};
