import { z } from 'zod/v4';
import type { ClickHouse } from './create-clickhouse.js';
import type { ReadOptions } from './run-query.js';
import { runQuery } from './run-query.js';

const row = z.object({ verdict: z.string(), exposures: z.coerce.number() });

/** @returns how many exposures of a feature arrived in the last 24 hours, by their verdict, whatever experiment had it. */
export const queryLatelyExposed = async (
  clickHouse: ClickHouse,
  environment: string,
  feature: string,
  options: ReadOptions,
): Promise<Readonly<Record<string, number>>> => {
  const sql = `SELECT toString(verdict) AS verdict, count() AS exposures
FROM judged_exposures FINAL
WHERE environment = {environment:String} AND feature_name = {feature:String} AND rcv > now64(3) - INTERVAL 24 HOUR
GROUP BY verdict
ORDER BY verdict`;
  const rows = await runQuery(clickHouse, { sql, params: { environment, feature } }, row, options);
  return Object.fromEntries(rows.map(({ verdict, exposures }) => [verdict, exposures]));
};
