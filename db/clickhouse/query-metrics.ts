import { z } from 'zod/v4';
import { cleanIdentities } from './clean-identities.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import { variantNames } from './exposures-in-window.js';
import { listParameter } from './list-parameter.js';
import { postExposureEvents } from './post-exposure.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';

export interface EventMetricsInput extends ExperimentWindow {
  /** Names of the metric events, each at most once in the answer. */
  readonly events: readonly string[];
}

/** Over the identities of a variant, of the one number that an aggregation makes of an identity's events. */
export interface IdentitySums {
  readonly sum: number;
  readonly sumSquares: number;
}

/** What the identities of a variant did of one event; identities without the event count as 0 in all moments. */
export interface MetricReadout {
  readonly event: string;
  readonly variant: string;
  /** Identities of the variant, with or without the event, in the same statement. */
  readonly n: number;
  readonly identitiesWithEvents: number;
  /** 0 or 1. */
  readonly occurrence: IdentitySums;
  /** Number of distinct events. */
  readonly count: IdentitySums;
  /** Sum of the values that are numbers. */
  readonly sum: IdentitySums;
  /** Average of the values that are numbers, 0 if there are none. */
  readonly mean: IdentitySums;
  /** Attributed events whose value is no number; only the metrics that read values need to mind. */
  readonly rejectedValues: number;
}

const number = z.coerce.number();
const row = z.object({
  variant: z.string(),
  /** Position in the list of events, from 1; 0 is the row with the variant's identities. */
  ix: z.number(),
  identities: number,
  count_sum: number,
  count_squares: number,
  sum_sum: number,
  sum_squares: number,
  mean_sum: number,
  mean_squares: number,
  rejected: number,
});
type Row = z.output<typeof row>;

/**
 * One row per identity and event, then one per variant and event. Every metric is derived from three figures of an
 * identity (events c, numbers k, their sum s), so any number of metrics on the same events costs one pass. The event
 * is grouped by its number, not by its name, which is several times faster. Only the identities are counted from the
 * exposures' side: those without events contribute zeros to everything else.
 */
const statement = (input: EventMetricsInput, events: readonly string[]): Statement => {
  const clean = cleanIdentities(input);
  const names = listParameter('events', 'String', events);
  const counted = postExposureEvents(input, names.sql);
  const sql = `WITH ${variantNames(input)},
${clean.sql}
SELECT
  variant_name AS variant, ix, identities, count_sum, count_squares, sum_sum, sum_squares, mean_sum, mean_squares, rejected
FROM (
  SELECT
    arm AS hash, toUInt16(0) AS ix, count() AS identities,
    toUInt64(0) AS count_sum, toUInt64(0) AS count_squares, 0. AS sum_sum, 0. AS sum_squares,
    0. AS mean_sum, 0. AS mean_squares, toUInt64(0) AS rejected
  FROM clean
  GROUP BY hash
  UNION ALL
  SELECT
    hash, ix, count() AS identities,
    sum(c) AS count_sum, sum(c * c) AS count_squares, sum(s) AS sum_sum, sum(s * s) AS sum_squares,
    sum(m) AS mean_sum, sum(m * m) AS mean_squares, toUInt64(sum(c - k)) AS rejected
  FROM (
    SELECT
      any(clean.arm) AS hash, CAST(transform(event, ${names.sql}, arrayEnumerate(${names.sql}), 0), 'UInt16') AS ix,
      count() AS c, sum(num_ok) AS k, sum(num) AS s, if(k = 0, 0., s / k) AS m
    ${counted.sql}
    GROUP BY metric_events.unit, ix
  )
  GROUP BY hash, ix
) AS arms
INNER JOIN named ON arms.hash = named.vh`;
  return { sql, params: { ...clean.params, ...counted.params, ...names.params } };
};

const NOTHING: Omit<Row, 'variant' | 'ix'> = {
  identities: 0,
  count_sum: 0,
  count_squares: 0,
  sum_sum: 0,
  sum_squares: 0,
  mean_sum: 0,
  mean_squares: 0,
  rejected: 0,
};

const readout = (event: string, arm: Row, found: Omit<Row, 'variant' | 'ix'> = NOTHING): MetricReadout => ({
  event,
  variant: arm.variant,
  n: arm.identities,
  identitiesWithEvents: found.identities,
  occurrence: { sum: found.identities, sumSquares: found.identities },
  count: { sum: found.count_sum, sumSquares: found.count_squares },
  sum: { sum: found.sum_sum, sumSquares: found.sum_squares },
  mean: { sum: found.mean_sum, sumSquares: found.mean_squares },
  rejectedValues: found.rejected,
});

/**
 * Which events count is said in post-exposure.ts, and which identities in clean-identities.ts.
 *
 * @returns a row for every event, in the order asked for, and every variant that has identities, sorted
 */
export const queryMetrics = async (
  clickHouse: ClickHouse,
  input: EventMetricsInput,
  options: ReadOptions,
): Promise<readonly MetricReadout[]> => {
  const events = [...new Set(input.events)];
  if (events.length === 0 || unionOf(input.epochs).length === 0) return [];
  const rows = await runQuery(clickHouse, statement(input, events), row, options);
  const arms = rows.filter(({ ix }) => ix === 0).sort((a, b) => (a.variant < b.variant ? -1 : 1));
  return events.flatMap((event, index) =>
    arms.map((arm) =>
      readout(
        event,
        arm,
        rows.find(({ variant, ix }) => variant === arm.variant && ix === index + 1),
      ),
    ),
  );
};
