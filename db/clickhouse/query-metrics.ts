import { z } from 'zod/v4';
import { cleanIdentities } from './clean-identities.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import { variantNames } from './exposures-in-window.js';
import type { IdentitySums } from './identity-sums.js';
import { centredMean, centredSquares, withIdle } from './identity-sums.js';
import { listParameter } from './list-parameter.js';
import { onlyPhase } from './phase-window.js';
import { postExposureEvents } from './post-exposure.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';

export interface EventMetricsInput extends ExperimentWindow {
  /** Names of the metric events, each at most once in the answer. */
  readonly events: readonly string[];
}

/** What the identities of a variant and phase did of one event; those without the event count as 0 in all moments. */
export interface MetricReadout {
  readonly event: string;
  readonly phase: number;
  readonly variant: string;
  /** Identities of the variant in the phase, with or without the event, in the same statement. */
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
  phase: z.number(),
  /** Position in the list of events, from 1; 0 is the row with the variant's identities. */
  ix: z.number(),
  identities: number,
  count_sum: number,
  count_squares: number,
  count_mean: number,
  count_m2: number,
  sum_sum: number,
  sum_squares: number,
  sum_mean: number,
  sum_m2: number,
  mean_sum: number,
  mean_squares: number,
  mean_mean: number,
  mean_m2: number,
  rejected: number,
});
type Row = z.output<typeof row>;

/** Counts are whole, so that their spread is known to the last digit without looking at them again. */
const COUNT_M2 = 'toFloat64(toInt256(count()) * sum(c * c) - toInt256(sum(c)) * sum(c)) / count()';

/**
 * One row per identity and event, then one per phase, variant and event. Every metric is derived from three figures of an
 * identity (events c, numbers k, their sum s), so any number of metrics on the same events costs one pass. The event
 * is grouped by its number, not by its name, which is several times faster. Only the identities are counted from the
 * exposures' side: those without events contribute zeros to everything else.
 */
const statement = (input: EventMetricsInput, events: readonly string[]): Statement => {
  const clean = cleanIdentities(input);
  const names = listParameter('events', 'String', events);
  const counted = postExposureEvents(input, names.sql);
  const isOne = onlyPhase(input.epochs) !== null;
  const sql = `WITH ${variantNames(input)},
${clean.sql}
SELECT
  variant_name AS variant, phase_number AS phase, ix, identities, count_sum, count_squares, count_mean, count_m2,
  sum_sum, sum_squares, sum_mean, sum_m2, mean_sum, mean_squares, mean_mean, mean_m2, rejected
FROM (
  SELECT
    arm AS hash, ${clean.phase} AS phase_number, toUInt16(0) AS ix, count() AS identities,
    toUInt64(0) AS count_sum, toUInt64(0) AS count_squares, 0. AS count_mean, 0. AS count_m2,
    0. AS sum_sum, 0. AS sum_squares, 0. AS sum_mean, 0. AS sum_m2,
    0. AS mean_sum, 0. AS mean_squares, 0. AS mean_mean, 0. AS mean_m2, toUInt64(0) AS rejected
  FROM clean
  GROUP BY hash, phase_number
  UNION ALL
  SELECT
    hash, phase_number, ix, count() AS identities,
    sum(c) AS count_sum, sum(c * c) AS count_squares, count_sum / count() AS count_mean, ${COUNT_M2} AS count_m2,
    sum(s) AS sum_sum, sum(s * s) AS sum_squares, ${centredMean('s')} AS sum_mean, ${centredSquares('s')} AS sum_m2,
    sum(m) AS mean_sum, sum(m * m) AS mean_squares, ${centredMean('m')} AS mean_mean, ${centredSquares('m')} AS mean_m2,
    toUInt64(sum(c - k)) AS rejected
  FROM (
    SELECT
      any(clean.arm) AS hash, ${isOne ? clean.phase : `any(${clean.phase})`} AS phase_number,
      CAST(transform(event, ${names.sql}, arrayEnumerate(${names.sql}), 0), 'UInt16') AS ix,
      count() AS c, sum(num_ok) AS k, sum(num) AS s, if(k = 0, 0., s / k) AS m
    ${counted.sql}
    GROUP BY metric_events.unit, ix
  )
  GROUP BY hash, phase_number, ix
) AS arms
INNER JOIN named ON arms.hash = named.vh`;
  return { sql, params: { ...clean.params, ...counted.params, ...names.params } };
};

type Figures = Omit<Row, 'variant' | 'phase' | 'ix'>;

const NOTHING: Figures = {
  identities: 0,
  count_sum: 0,
  count_squares: 0,
  count_mean: 0,
  count_m2: 0,
  sum_sum: 0,
  sum_squares: 0,
  sum_mean: 0,
  sum_m2: 0,
  mean_sum: 0,
  mean_squares: 0,
  mean_mean: 0,
  mean_m2: 0,
  rejected: 0,
};

const readout = (event: string, arm: Row, found: Figures = NOTHING): MetricReadout => {
  const active = found.identities;
  const n = arm.identities;
  const sums = (sum: number, sumSquares: number, mean: number, m2: number): IdentitySums =>
    withIdle({ sum, sumSquares, mean, m2 }, active, n);
  return {
    event,
    phase: arm.phase,
    variant: arm.variant,
    n,
    identitiesWithEvents: active,
    occurrence: sums(active, active, active === 0 ? 0 : 1, 0),
    count: sums(found.count_sum, found.count_squares, found.count_mean, found.count_m2),
    sum: sums(found.sum_sum, found.sum_squares, found.sum_mean, found.sum_m2),
    mean: sums(found.mean_sum, found.mean_squares, found.mean_mean, found.mean_m2),
    rejectedValues: found.rejected,
  };
};

const inOrder = (left: Row, right: Row): number =>
  left.phase - right.phase || (left.variant < right.variant ? -1 : 1);

/**
 * Which events count is said in post-exposure.ts, and which identities in clean-identities.ts.
 *
 * @returns a row for every event, in the order asked for, and every phase and variant that has identities, sorted
 */
export const queryMetrics = async (
  clickHouse: ClickHouse,
  input: EventMetricsInput,
  options: ReadOptions,
): Promise<readonly MetricReadout[]> => {
  const events = [...new Set(input.events)];
  if (events.length === 0 || unionOf(input.epochs).length === 0) return [];
  const rows = await runQuery(clickHouse, statement(input, events), row, options);
  const arms = rows.filter(({ ix }) => ix === 0).sort(inOrder);
  const keyOf = ({ phase, variant, ix }: Pick<Row, 'phase' | 'variant' | 'ix'>): string =>
    `${phase} ${ix} ${variant}`;
  const byKey = new Map(rows.map((one) => [keyOf(one), one]));
  return events.flatMap((event, index) =>
    arms.map((arm) => readout(event, arm, byKey.get(keyOf({ ...arm, ix: index + 1 })))),
  );
};
