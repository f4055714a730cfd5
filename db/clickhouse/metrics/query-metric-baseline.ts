import { z } from 'zod/v4';
import { DAY_MS } from '../../../domain/durations.js';
import type { Instant } from '../../../domain/experiment.js';
import type { MetricSums } from '../../../domain/metrics/identity-sums.js';
import type { Aggregation, MetricDefinition } from '../../../domain/metrics/metric.js';
import { toMetricSums } from '../../../domain/metrics/whole-sums.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import { withinCondition } from '../window/epoch-window.js';
import type { MetricColumns } from './metric-columns.js';
import { metricColumns } from './metric-columns.js';
import { NO_SUMS, sumsRow } from './metric-sums.js';
import { readAtFittingScales } from './read-at-fitting-scales.js';
/** Who would take part in an experiment: whoever is seen at all, or is exposed to a feature, or has an event. */
export type Population =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'exposed'; readonly featureName: string }
  | { readonly kind: 'event'; readonly event: string };

export interface MetricBaselineInput {
  readonly environmentKey: string;
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
  readonly population: Population;
  /** Half-open. */
  readonly from: Instant;
  readonly to: Instant;
}

/** The identities that were first seen in one of the stretches of 24 hours, and what they did from then on. */
export interface MetricBaselineReadout extends MetricSums {
  /** Number of the stretch; 0 is the first one. */
  readonly day: number;
  /** When the first of them was seen. */
  readonly earliest: Instant;
}

const row = z.object({
  day: z.coerce.number(),
  /** 0 is the row with the identities of the day, 1 the one with what they came to. */
  ix: z.number(),
  earliest: z.coerce.number(),
  identities: z.coerce.number(),
  ...sumsRow,
});

const SUMS = Object.keys(sumsRow).join(', ');

const EVENTS = `SELECT unit, ts FROM metric_events WHERE environment = {environment:String}`;
const EXPOSURES = `SELECT unit, ts FROM judged_exposures WHERE environment = {environment:String}`;

/** Minima need no copies removed; an empty identifier is nobody. */
const appearances = (population: Population, within: string): Statement => {
  const counted = `AND ${within} AND unit != sipHash64('')`;
  switch (population.kind) {
    case 'everybody':
      return { sql: `${EVENTS} ${counted} UNION ALL ${EXPOSURES} ${counted}`, params: {} };
    case 'exposed':
      return {
        sql: `${EXPOSURES} ${counted} AND feature_name = {feature:String}`,
        params: { feature: population.featureName },
      };
    case 'event':
      return {
        sql: `${EVENTS} ${counted} AND event = {entry_event:String}`,
        params: { entry_event: population.event },
      };
  }
};

/**
 * As if all of the population had been one arm of an experiment: an identity enters when it is first seen, and counts
 * for what it does from then on.
 */
const statement = (input: MetricBaselineInput, columns: MetricColumns): Statement => {
  const { environmentKey, population, from, to } = input;
  const within = withinCondition('ts', [{ from, to }]);
  const seen = appearances(population, within.sql);
  const sql = `WITH
seen AS (
  SELECT unit, min(ts) AS first, intDiv(toUnixTimestamp64Milli(first) - {f0:Int64}, ${DAY_MS}) AS day
  FROM (${seen.sql})
  GROUP BY unit
)
SELECT day, ix, earliest, identities, ${SUMS}
FROM (
  SELECT
    day, toUInt16(0) AS ix, toUnixTimestamp64Milli(min(first)) AS earliest, count() AS identities, ${NO_SUMS}
  FROM seen
  GROUP BY day
  UNION ALL
  SELECT
    day, ix, toInt64(0) AS earliest, toUInt64(0) AS identities,
    ${columns.sums}
  FROM (
    SELECT
      any(day) AS day, ix,
      ${columns.ofIdentities}
    FROM (
      SELECT metric_events.unit AS identity, seen.day AS day,
      ${columns.ofEvents}
      FROM metric_events FINAL
      INNER JOIN seen ON metric_events.unit = seen.unit
      WHERE environment = {environment:String} AND event IN (${columns.names}) AND ${within.sql} AND ts >= first
    )
    GROUP BY identity, ix
  )
  GROUP BY day, ix
)
ORDER BY day`;
  const params = { ...within.params, ...seen.params, ...columns.params };
  return { sql, params: { ...params, environment: environmentKey } };
};

/**
 * What a metric would come to for the identities of the last days, for people who plan an experiment.
 *
 * @returns a row for every stretch of 24 hours in which somebody came, sorted
 */
export const queryMetricBaseline = async (
  clickHouse: ClickHouse,
  input: MetricBaselineInput,
  options: ReadOptions,
): Promise<readonly MetricBaselineReadout[]> => {
  const { aggregation, definition } = input;
  const read = await readAtFittingScales(
    [{ metricId: 0, aggregation, definition }],
    (groups) => runQuery(clickHouse, statement(input, metricColumns(groups)), row, options),
    ({ day }) => String(day),
  );
  return read.map(({ arm: { day, earliest }, sums }) => ({ day, earliest, ...toMetricSums(sums) }));
};
