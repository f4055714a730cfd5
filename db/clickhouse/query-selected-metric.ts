import { z } from 'zod/v4';
import { defined } from '../../domain/defined.js';
import type { Aggregation, MetricDefinitionV2 } from '../../domain/metrics/metric.js';
import { cleanIdentities } from './clean-identities.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import { variantNames } from './exposures-in-window.js';
import { postExposureEvents } from './post-exposure.js';
import type { IdentitySums } from './query-metrics.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';
import type { EventSelection } from './select-events.js';
import { selectEvents } from './select-events.js';

/** One metric that chooses its events. */
export interface SelectedMetricInput extends ExperimentWindow {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinitionV2;
}

/** What the identities of a variant came to; those without an event count as 0 in all sums. */
export interface SelectedMetricReadout extends IdentitySums {
  readonly variant: string;
  /** Identities of the variant, with or without an event, in the same statement. */
  readonly n: number;
  /** Chosen events whose value is no number; only the metrics that read values need to mind. */
  readonly rejectedValues: number;
  /** Of a ratio: what the identities came to below the line. */
  readonly denominator?: IdentitySums & {
    /** Over the identities, numerator times denominator. */
    readonly sumOfProducts: number;
    readonly rejectedValues: number;
  };
}

const number = z.coerce.number();
const row = z.object({
  variant: z.string(),
  n: number,
  x_sum: number,
  x_squares: number,
  x_rejected: number,
  d_sum: number,
  d_squares: number,
  d_rejected: number,
  products: number,
});

const HOUR_MS = 3_600_000;

/** An identity's number from its events c, their numbers k and the numbers' sum s. */
const PER_IDENTITY: Readonly<Record<Aggregation, string>> = {
  occurrence: 'toFloat64(c > 0)',
  count: 'toFloat64(c)',
  sum: 's',
  mean: 'if(k = 0, 0., s / k)',
};

/** Nobody has more than one occurrence, so there is nothing to cap. */
const numerator = ({ aggregation, definition }: SelectedMetricInput): string =>
  definition.cap === undefined || aggregation === 'occurrence'
    ? PER_IDENTITY[aggregation]
    : `least(${PER_IDENTITY[aggregation]}, {cap:Float64})`;

const NO_EVENTS: EventSelection = { condition: '0', num: '0.', ok: '0', params: {} };

/** Milliseconds from the identity's first exposure to an event. */
const sinceFirst = 'toUnixTimestamp64Milli(ts) - toUnixTimestamp64Milli(first)';

/** Every event of the window that matters to an identity that is exposed: which part it plays, and its numbers. */
const attributedEvents = (input: SelectedMetricInput): Statement => {
  const { denominator, conversion_window_hours: hours } = input.definition;
  const chosen = selectEvents(input.definition, 'chosen');
  const divisor = denominator === undefined ? NO_EVENTS : selectEvents(denominator, 'divisor');
  const names =
    denominator === undefined ? '{chosen_event:String}' : '{chosen_event:String}, {divisor_event:String}';
  const counted = postExposureEvents(input, names);
  const timely = hours === undefined ? '' : `AND ${sinceFirst} < {window:Int64}`;
  const sql = `SELECT
      metric_events.unit AS identity, clean.arm AS hash,
      ${chosen.condition} AS is_chosen, ${chosen.num} AS chosen_number, ${chosen.ok} AS chosen_ok,
      ${divisor.condition} AS is_divisor, ${divisor.num} AS divisor_number, ${divisor.ok} AS divisor_ok
    ${counted.sql} ${timely}`;
  const window = hours === undefined ? {} : { window: Math.round(hours * HOUR_MS) };
  return { sql, params: { ...counted.params, ...chosen.params, ...divisor.params, ...window } };
};

/**
 * One row per identity with its numerator and denominator, then one per variant. Both come out of the same pass, so
 * that the sum of their products does too. Identities are counted from the exposures' side, as in `queryMetrics`.
 */
const statement = (input: SelectedMetricInput): Statement => {
  const { denominator, cap } = input.definition;
  const clean = cleanIdentities(input);
  const events = attributedEvents(input);
  const sql = `WITH ${variantNames(input)},
${clean.sql},
arms AS (SELECT arm, count() AS identities FROM clean GROUP BY arm),
measured AS (
  SELECT
    hash, sum(x) AS x_sum, sum(x * x) AS x_squares, sum(c - k) AS x_rejected,
    sum(d) AS d_sum, sum(d * d) AS d_squares, sum(dc - dk) AS d_rejected, sum(x * d) AS products
  FROM (
    SELECT
      any(hash) AS hash,
      countIf(is_chosen) AS c, countIf(is_chosen AND chosen_ok) AS k, sumIf(chosen_number, is_chosen) AS s,
      countIf(is_divisor) AS dc, countIf(is_divisor AND divisor_ok) AS dk,
      ${numerator(input)} AS x,
      ${denominator?.aggregation === 'sum' ? 'sumIf(divisor_number, is_divisor)' : 'toFloat64(dc)'} AS d
    FROM (${events.sql})
    GROUP BY identity
  )
  GROUP BY hash
)
SELECT
  variant_name AS variant, identities AS n, x_sum, x_squares, x_rejected, d_sum, d_squares, d_rejected, products
FROM arms
INNER JOIN named ON arms.arm = named.vh
LEFT JOIN measured ON arms.arm = measured.hash
ORDER BY variant`;
  return { sql, params: { ...clean.params, ...events.params, ...defined({ cap }) } };
};

/**
 * As `queryMetrics`, for one metric that chooses its events. A filter sees an event only after its copies are removed.
 *
 * @returns a row for every variant that has identities, sorted
 */
export const querySelectedMetric = async (
  clickHouse: ClickHouse,
  input: SelectedMetricInput,
  options: ReadOptions,
): Promise<readonly SelectedMetricReadout[]> => {
  if (unionOf(input.epochs).length === 0) return [];
  const rows = await runQuery(clickHouse, statement(input), row, options);
  return rows.map((found) => ({
    variant: found.variant,
    n: found.n,
    sum: found.x_sum,
    sumSquares: found.x_squares,
    rejectedValues: found.x_rejected,
    ...(input.definition.denominator === undefined
      ? {}
      : {
          denominator: {
            sum: found.d_sum,
            sumSquares: found.d_squares,
            sumOfProducts: found.products,
            rejectedValues: found.d_rejected,
          },
        }),
  }));
};
