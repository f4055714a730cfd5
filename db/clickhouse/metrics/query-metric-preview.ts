import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { EventSelector } from '../../../domain/metrics/metric.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { withinCondition } from '../window/epoch-window.js';
import { selectEvents } from './select-events.js';

export interface MetricPreviewInput {
  readonly environmentKey: string;
  readonly selector: EventSelector;
  /** Half-open. */
  readonly from: Instant;
  readonly to: Instant;
}

/** What the chosen events come to. */
export interface EventFigures {
  /** Distinct ones. */
  readonly events: number;
  readonly identities: number;
  /** Events whose value is a number. */
  readonly values: number;
  /** Of the values that are numbers. */
  readonly sum: number;
}

export interface MetricPreviewReadout {
  /** By UTC day, `2026-08-21`; days without a chosen event are absent. */
  readonly days: ReadonlyMap<string, EventFigures>;
  /** Of the whole time: an identity of several days counts once. */
  readonly totals: EventFigures;
}

const count = z.coerce.number();
const row = z.object({
  day: z.string(),
  events: count,
  identities: count,
  values: count,
  sum: z.coerce.number(),
});

const NOTHING: EventFigures = { events: 0, identities: 0, values: 0, sum: 0 };

/** The group over all days has no day. */
const TOTALS = '';

/** What a selector chooses, of all identities, exposed or not: for people who write a definition. */
export const queryMetricPreview = async (
  clickHouse: ClickHouse,
  { environmentKey, selector, from, to }: MetricPreviewInput,
  options: ReadOptions,
): Promise<MetricPreviewReadout> => {
  const chosen = selectEvents(selector, 'chosen');
  const within = withinCondition('ts', [{ from, to }]);
  const sql = `SELECT day, count() AS events, uniqExact(unit) AS identities, sum(ok) AS values, sum(number) AS sum
FROM (
  SELECT toString(toDate(ts)) AS day, unit, ${chosen.num} AS number, ${chosen.ok} AS ok
  FROM metric_events FINAL
  WHERE environment = {environment:String} AND ${within.sql} AND ${chosen.condition}
)
GROUP BY GROUPING SETS ((day), ())`;
  const params = { ...chosen.params, ...within.params, environment: environmentKey };
  const rows = await runQuery(clickHouse, { sql, params }, row, options);
  const byDay = new Map(rows.map(({ day, ...figures }) => [day, figures]));
  const totals = byDay.get(TOTALS) ?? NOTHING;
  byDay.delete(TOTALS);
  return { days: byDay, totals };
};
