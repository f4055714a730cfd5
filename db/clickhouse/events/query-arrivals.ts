import { z } from 'zod/v4';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';

/** How events have come in lately, of all environments. */
export interface Arrivals {
  /** Copies that are not merged yet count. */
  readonly events: number;
  /** From when an event happened, as its sender says, until it was there; null while nothing came. */
  readonly medianLagMs: number | null;
  /** 95 of 100 were faster. */
  readonly longLagMs: number | null;
}

export const ARRIVAL_MINUTES = 10;

const row: z.ZodType<Arrivals> = z.object({
  events: z.coerce.number(),
  medianLagMs: z.number().nullable(),
  longLagMs: z.number().nullable(),
});

/** @returns what came in the last minutes; an index on the arrival makes it cheap, however much is stored. */
export const queryArrivals = async (clickHouse: ClickHouse, options: ReadOptions): Promise<Arrivals> => {
  const sql = `SELECT
  count() AS events,
  if(count() = 0, NULL, toFloat64(quantile(0.5)(lag))) AS medianLagMs,
  if(count() = 0, NULL, toFloat64(quantile(0.95)(lag))) AS longLagMs
FROM (
  SELECT toFloat64(toUnixTimestamp64Milli(rcv) - toUnixTimestamp64Milli(ts)) AS lag FROM metric_events
  WHERE rcv > now64(3) - INTERVAL ${ARRIVAL_MINUTES} MINUTE
  UNION ALL
  SELECT toFloat64(toUnixTimestamp64Milli(rcv) - toUnixTimestamp64Milli(ts)) AS lag FROM judged_exposures
  WHERE rcv > now64(3) - INTERVAL ${ARRIVAL_MINUTES} MINUTE
)`;
  const rows = await runQuery(clickHouse, { sql, params: {} }, row, options);
  return rows[0] ?? { events: 0, medianLagMs: null, longLagMs: null };
};
