import { z } from 'zod/v4';
import type { ServerFacts } from '../../server-facts.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ReadOptions } from './run-query.js';
import { runQuery } from './run-query.js';

const row: z.ZodType<ServerFacts> = z.object({ version: z.string(), now: z.coerce.number() });

/** @returns ClickHouse's version and clock; of a cluster those of the server that is asked */
export const queryServerFacts = async (
  clickHouse: ClickHouse,
  options: ReadOptions,
): Promise<ServerFacts> => {
  const sql = 'SELECT version() AS version, toUnixTimestamp64Milli(now64(3)) AS now';
  const [facts] = await runQuery(clickHouse, { sql, params: {} }, row, options);
  if (facts === undefined) throw new Error('ClickHouse does not say which one it is.');
  return facts;
};
