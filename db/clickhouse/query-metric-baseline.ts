import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { Aggregation, MetricDefinition, MetricDefinitionV2 } from '../../domain/metrics/metric.js';
import type { ClickHouse } from './create-clickhouse.js';
import { withinCondition } from './epoch-window.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';
import type { SelectedSums } from './selected-sums.js';
import {
  eventRoles,
  identityNumbers,
  readSums,
  SUM_COLUMNS,
  sumsOfIdentities,
  sumsRow,
  withinConversionWindow,
} from './selected-sums.js';

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
export interface MetricBaselineReadout extends SelectedSums {
  /** Number of the stretch; 0 is the first one. */
  readonly day: number;
  /** When the first of them was seen. */
  readonly earliest: Instant;
}

const DAY_MS = 86_400_000;

const row = z.object({ day: z.coerce.number(), earliest: z.coerce.number(), ...sumsRow });

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

interface Chosen {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinitionV2;
}

/**
 * As if all of the population had been one arm of an experiment: an identity enters when it is first seen, and counts
 * for what it does from then on.
 */
const statement = (input: MetricBaselineInput, chosen: Chosen): Statement => {
  const { environmentKey, population, from, to } = input;
  const within = withinCondition('ts', [{ from, to }]);
  const seen = appearances(population, within.sql);
  const roles = eventRoles(chosen.definition);
  const numbers = identityNumbers(chosen);
  const timely = withinConversionWindow(chosen.definition);
  const sql = `WITH
seen AS (
  SELECT unit, min(ts) AS first, intDiv(toUnixTimestamp64Milli(first) - {f0:Int64}, ${DAY_MS}) AS day
  FROM (${seen.sql})
  GROUP BY unit
),
cohorts AS (
  SELECT day, count() AS identities, toUnixTimestamp64Milli(min(first)) AS earliest FROM seen GROUP BY day
),
measured AS (
  SELECT day, ${sumsOfIdentities(chosen.definition)}
  FROM (
    SELECT any(day) AS day, ${numbers.sql}
    FROM (
      SELECT metric_events.unit AS identity, seen.day AS day, ${roles.sql}
      FROM metric_events FINAL
      INNER JOIN seen ON metric_events.unit = seen.unit
      WHERE environment = {environment:String} AND event IN (${roles.names}) AND ${within.sql} AND ts >= first
        ${timely.sql}
    )
    GROUP BY identity
  )
  GROUP BY day
)
SELECT cohorts.day AS day, earliest, identities AS n, ${SUM_COLUMNS}
FROM cohorts
LEFT JOIN measured ON cohorts.day = measured.day
ORDER BY day`;
  const params = { ...within.params, ...seen.params, ...roles.params, ...numbers.params, ...timely.params };
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
  const chosen: Chosen =
    definition.version === 2
      ? { aggregation, definition }
      : { aggregation, definition: { version: 2, event: definition.event } };
  const rows = await runQuery(clickHouse, statement(input, chosen), row, options);
  return rows.map((found) => {
    const { day, earliest } = found;
    return { day, earliest, ...readSums(found, chosen.definition) };
  });
};
