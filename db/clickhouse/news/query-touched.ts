import { z } from 'zod/v4';
import { LATE_AFTER_MS } from '../../../domain/events/late-event.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { OF_FEATURE } from '../exposures/exposures-in-window.js';
import { LATE_ROW } from '../exposures/query-late-events.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import type { KnownEvents } from './news-span.js';
import { knownParams, newsSpan, UNKNOWN } from './news-span.js';

export interface TouchedInput extends ExperimentWindow {
  /** Names of the metric events that count. */
  readonly events: readonly string[];
  readonly known: KnownEvents;
  /** More identities than this are not looked at. */
  readonly limit: number;
  /** More rows of theirs than this are not copied. */
  readonly mostRows: number;
  /** Whether anything but the numbers of metric events is looked at. */
  readonly hasFields: boolean;
}

const row = z.object({ units: z.array(z.string()) });

const statement = (input: TouchedInput): Statement => {
  const { within, received, names } = newsSpan(input);
  const exposures = `FROM judged_exposures WHERE ${OF_FEATURE} AND experiment_id IN (0, {experiment:UInt32})`;
  const events = `FROM metric_events WHERE environment = {environment:String} AND event IN (${names.sql})`;
  const unknown = (isExposure: 0 | 1, rows: string): readonly string[] =>
    UNKNOWN.map(
      (condition) =>
        `SELECT unit, ${isExposure} AS is_exposure, ${LATE_ROW} AS is_late ${rows} AND ${within.sql} AND ${received.sql} AND ${condition}`,
    );
  const ofEvents = input.events.length === 0 ? [] : unknown(0, events);
  const all = [...unknown(1, exposures), ...ofEvents].join('\n  UNION ALL\n  ');
  // Most of those who do something were never in the experiment. Who was is looked for among these only. Who has no identity
  // never was, whatever they saw.
  const whoDid =
    ofEvents.length === 0 ? '' : `AND unit IN (SELECT unit FROM (${ofEvents.join(' UNION ALL ')}))`;
  return {
    sql: `SELECT arrayMap(
  one -> toString(one), groupArrayIf(${input.limit + 1})(unit, exposed_now OR late_now OR exposed_once)
) AS units
FROM (
  SELECT
    unit, max(is_exposure) AS exposed_now, max(is_late) AS late_now,
    unit != sipHash64('') AND unit IN (SELECT unit ${exposures} AND ${within.sql} ${whoDid}) AS exposed_once
  FROM (
  ${all}
  )
  GROUP BY unit
)`,
    params: {
      ...within.params,
      ...received.params,
      ...names.params,
      environment: input.environmentKey,
      feature: input.featureName,
      experiment: input.experimentId,
      ...knownParams(input.known),
      late: LATE_AFTER_MS,
    },
  };
};

/**
 * The identities of which a reading may come to something else than what is known: all that got an exposure since, and of the
 * others that got an event those who were exposed, or whose events are late. An event that happened behind the end of what is
 * known is one that came since. A copy of a known event is taken for news.
 *
 * @returns their hashes; null when they are more than the limit
 */
export const queryTouched = async (
  clickHouse: ClickHouse,
  input: TouchedInput,
  options: ReadOptions,
): Promise<readonly string[] | null> => {
  const [found] = await runQuery(clickHouse, statement(input), row, options);
  return found === undefined || found.units.length > input.limit ? null : found.units;
};
