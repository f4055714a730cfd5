import { z } from 'zod/v4';
import { CLOCK_AHEAD_MS } from '../../../domain/preflight/preflight-checks.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';

/** Exposures of the last 24 hours. */
export interface LatelyExposed {
  readonly byVerdict: Readonly<Record<string, number>>;
  /** How many bear a time that lies well after they arrived. */
  readonly ahead: number;
}

const row = z.object({ verdict: z.string(), exposures: z.coerce.number(), ahead: z.coerce.number() });

/** @returns the exposures of a feature that arrived in the last 24 hours, whatever experiment had it. */
export const queryLatelyExposed = async (
  clickHouse: ClickHouse,
  environment: string,
  feature: string,
  options: ReadOptions,
): Promise<LatelyExposed> => {
  const sql = `SELECT
  toString(verdict) AS verdict, count() AS exposures, countIf(ts > rcv + toIntervalMillisecond({ahead:UInt64})) AS ahead
FROM judged_exposures FINAL
WHERE environment = {environment:String} AND feature_name = {feature:String} AND rcv > now64(3) - INTERVAL 24 HOUR
GROUP BY verdict
ORDER BY verdict`;
  const params = { environment, feature, ahead: CLOCK_AHEAD_MS };
  const rows = await runQuery(clickHouse, { sql, params }, row, options);
  return {
    byVerdict: Object.fromEntries(rows.map(({ verdict, exposures }) => [verdict, exposures])),
    ahead: rows.reduce((sum, { ahead }) => sum + ahead, 0),
  };
};
