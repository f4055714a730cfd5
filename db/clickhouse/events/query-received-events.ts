import { z } from 'zod/v4';
import { EXPOSURE_EVENT } from '../../../domain/events/exposure-event.js';
import type { Instant } from '../../../domain/experiment.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';

/** Metric events of one name. */
interface SeenEvent {
  readonly event: string;
  /** When the last one arrived. */
  readonly lastSeen: Instant;
  /** How many arrived in the last 24 hours, copies that are not merged yet included. */
  readonly countOfDay: number;
}

/** What an environment's applications send, by name. */
export interface ReceivedEvents {
  /** Of metric events, the one that came last first. */
  readonly seen: readonly SeenEvent[];
  /** More names were received than are told. */
  readonly isTruncated: boolean;
}

/** How much was received; copies of an event that are not merged yet count, so that nothing has to be compared. */
export interface ReceivedCounts {
  readonly events: number;
  readonly names: number;
}

const seenRow: z.ZodType<SeenEvent> = z.object({
  event: z.string(),
  lastSeen: z.coerce.number(),
  countOfDay: z.coerce.number(),
});
const countRow = z.object({ events: z.coerce.number(), names: z.coerce.number() });

/** @returns the names of an environment's metric events, at most `limit`. */
export const queryReceivedEvents = async (
  clickHouse: ClickHouse,
  environment: string,
  limit: number,
  options: ReadOptions,
): Promise<ReceivedEvents> => {
  const sql = `SELECT
  toString(event) AS event, toUnixTimestamp64Milli(max(rcv)) AS lastSeen,
  countIf(rcv > now64(3) - INTERVAL 24 HOUR) AS countOfDay
FROM metric_events
WHERE environment = {environment:String}
GROUP BY event
ORDER BY max(rcv) DESC, event
LIMIT {limit:UInt32}`;
  const rows = await runQuery(
    clickHouse,
    { sql, params: { environment, limit: limit + 1 } },
    seenRow,
    options,
  );
  return { seen: rows.slice(0, limit), isTruncated: rows.length > limit };
};

/** @returns how many events of an environment were received, exposures included, and how many names they have. */
export const queryReceivedCounts = async (
  clickHouse: ClickHouse,
  environment: string,
  options: ReadOptions,
): Promise<ReceivedCounts> => {
  const sql = `SELECT sum(received) AS events, count() AS names
FROM (
  SELECT toString(event) AS name, count() AS received FROM metric_events WHERE environment = {environment:String} GROUP BY name
  UNION ALL
  SELECT '${EXPOSURE_EVENT}' AS name, count() AS received FROM judged_exposures WHERE environment = {environment:String}
  HAVING received > 0
)`;
  const rows = await runQuery(clickHouse, { sql, params: { environment } }, countRow, options);
  return rows[0] ?? { events: 0, names: 0 };
};
