import { z } from 'zod/v4';
import { LATE_AFTER_MS } from '../../../domain/events/late-event.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import { listParameter } from '../connection/list-parameter.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { receivedCondition, withinCondition } from '../window/epoch-window.js';
import { OWN_TABLES } from '../window/event-tables.js';

export interface LateInput extends ExperimentWindow {
  /** Names of the metric events to look at. */
  readonly events: readonly string[];
}

/** Distinct events that came long after they happened. */
export interface LateReadout {
  readonly exposures: number;
  readonly metricEvents: number;
}

const row = z.object({ kind: z.enum(['exposure', 'metric']), events: z.coerce.number() });

/** Whether a row came long after it happened; `late` is a parameter. */
export const LATE_ROW = 'ts < rcv - toIntervalMillisecond({late:UInt64})';

/** The last condition follows from the others and spares the days of which nothing can be late yet. */
const isLate = (input: LateInput): Statement => {
  const received = receivedCondition(input);
  return {
    sql: `${received.sql} AND ${LATE_ROW}
  AND toUnixTimestamp64Milli(ts) < {late_before:Int64}`,
    params: { ...received.params, late: LATE_AFTER_MS, late_before: input.receivedBefore - LATE_AFTER_MS },
  };
};

/** One row for exposures and one for metric events. */
export const lateStatement = (input: LateInput): Statement => {
  const from = Math.min(...input.epochs.map((epoch) => epoch.from));
  const to = Math.max(...input.epochs.map((epoch) => epoch.to));
  const within = withinCondition('ts', [{ from, to }]);
  const late = isLate(input);
  const tables = input.tables ?? OWN_TABLES;
  const events = [...new Set(input.events)];
  const names = listParameter('events', 'String', events);
  const exposures = `SELECT 'exposure' AS kind, count() AS events
FROM ${tables.exposures.sql}
WHERE environment = {environment:String} AND feature_name = {feature:String} AND ${within.sql}
  AND experiment_id IN (0, {experiment:UInt32}) AND ${late.sql}`;
  const metrics = `UNION ALL
SELECT 'metric' AS kind, count() AS events
FROM ${tables.events.sql}
WHERE environment = {environment:String} AND event IN (${names.sql}) AND ${within.sql} AND ${late.sql}`;
  const params = {
    ...within.params,
    ...names.params,
    ...late.params,
    environment: input.environmentKey,
    feature: input.featureName,
    experiment: input.experimentId,
  };
  return { sql: events.length === 0 ? exposures : `${exposures}\n${metrics}`, params };
};

/**
 * Counts what came late, from the start of the first epoch to the end of the last, pauses included: exposures as for
 * the health, and metric events of everybody. Of copies the first counts, so that a repetition changes nothing.
 */
export const queryLateEvents = async (
  clickHouse: ClickHouse,
  input: LateInput,
  options: ReadOptions,
): Promise<LateReadout> => {
  if (input.epochs.length === 0) return { exposures: 0, metricEvents: 0 };
  const rows = await runQuery(clickHouse, lateStatement(input), row, options);
  const countOf = (kind: 'exposure' | 'metric'): number => rows.find((one) => one.kind === kind)?.events ?? 0;
  return { exposures: countOf('exposure'), metricEvents: countOf('metric') };
};
