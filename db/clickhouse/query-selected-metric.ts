import { z } from 'zod/v4';
import { defined } from '../../domain/defined.js';
import type { Aggregation, MetricDefinitionV2 } from '../../domain/metrics/metric.js';
import { cleanIdentities } from './clean-identities.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import { variantNames } from './exposures-in-window.js';
import type { IdentitySums } from './identity-sums.js';
import { centredMean, centredSquares, comomentWithIdle, withIdle } from './identity-sums.js';
import { onlyPhase } from './phase-window.js';
import { postExposureEvents } from './post-exposure.js';
import type { ReadOptions, Statement } from './run-query.js';
import { runQuery } from './run-query.js';
import type { EventSelection } from './select-events.js';
import { selectEvents } from './select-events.js';

/** One metric that chooses its events. */
export interface SelectedMetricInput extends ExperimentWindow {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinitionV2;
}

/** What the identities of a variant and phase came to; those without an event count as 0 in all sums. */
export interface SelectedMetricReadout extends IdentitySums {
  readonly phase: number;
  readonly variant: string;
  /** Identities of the variant in the phase, with or without an event, in the same statement. */
  readonly n: number;
  /** Chosen events whose value is no number; only the metrics that read values need to mind. */
  readonly rejectedValues: number;
  /** Chosen events whose value is a number. */
  readonly readValues: number;
  /** Of a ratio: what the identities came to below the line. */
  readonly denominator?: IdentitySums & {
    /** Over the identities, numerator times denominator. */
    readonly sumOfProducts: number;
    /** Over the identities, the product of both deviations from their means. */
    readonly comoment: number;
    readonly rejectedValues: number;
    readonly readValues: number;
  };
}

const number = z.coerce.number();
const row = z.object({
  variant: z.string(),
  phase: z.number(),
  n: number,
  active: number,
  x_sum: number,
  x_squares: number,
  x_mean: number,
  x_m2: number,
  x_rejected: number,
  x_read: number,
  d_sum: number,
  d_squares: number,
  d_mean: number,
  d_m2: number,
  d_rejected: number,
  d_read: number,
  products: number,
  comoment: number,
});
type Row = z.output<typeof row>;

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
      metric_events.unit AS identity, clean.arm AS hash,${onlyPhase(input.epochs) === null ? ' clean.phase AS phase,' : ''}
      ${chosen.condition} AS is_chosen, ${chosen.num} AS chosen_number, ${chosen.ok} AS chosen_ok,
      ${divisor.condition} AS is_divisor, ${divisor.num} AS divisor_number, ${divisor.ok} AS divisor_ok
    ${counted.sql} ${timely}`;
  const window = hours === undefined ? {} : { window: Math.round(hours * HOUR_MS) };
  return { sql, params: { ...counted.params, ...chosen.params, ...divisor.params, ...window } };
};

/** Of the identities with events. What is not asked for is not computed. */
const sumsOf = (hasDenominator: boolean): string =>
  hasDenominator
    ? `sum(d) AS d_sum, sum(d * d) AS d_squares, ${centredMean('d')} AS d_mean, ${centredSquares('d')} AS d_m2,
    sum(dc - dk) AS d_rejected, sum(dk) AS d_read, sum(x * d) AS products, covarPopStable(x, d) * count() AS comoment`
    : `0. AS d_sum, 0. AS d_squares, 0. AS d_mean, 0. AS d_m2, 0 AS d_rejected, 0 AS d_read, 0. AS products, 0. AS comoment`;

/**
 * One row per identity with its numerator and denominator, then one per phase and variant. Both come out of the same pass,
 * so that the sum of their products does too. Identities are counted from the exposures' side, as in `queryMetrics`.
 */
const statement = (input: SelectedMetricInput): Statement => {
  const { denominator, cap } = input.definition;
  const clean = cleanIdentities(input);
  const events = attributedEvents(input);
  const sql = `WITH ${variantNames(input)},
${clean.sql},
arms AS (SELECT arm, ${clean.phase} AS phase_number, count() AS identities FROM clean GROUP BY arm, phase_number),
measured AS (
  SELECT
    hash, phase_number, count() AS active, sum(x) AS x_sum, sum(x * x) AS x_squares,
    ${centredMean('x')} AS x_mean, ${centredSquares('x')} AS x_m2, sum(c - k) AS x_rejected, sum(k) AS x_read,
    ${sumsOf(denominator !== undefined)}
  FROM (
    SELECT
      any(hash) AS hash, ${onlyPhase(input.epochs) === null ? 'any(phase)' : clean.phase} AS phase_number,
      countIf(is_chosen) AS c, countIf(is_chosen AND chosen_ok) AS k, sumIf(chosen_number, is_chosen) AS s,
      countIf(is_divisor) AS dc, countIf(is_divisor AND divisor_ok) AS dk,
      ${numerator(input)} AS x,
      ${denominator?.aggregation === 'sum' ? 'sumIf(divisor_number, is_divisor)' : 'toFloat64(dc)'} AS d
    FROM (${events.sql})
    GROUP BY identity
  )
  GROUP BY hash, phase_number
)
SELECT
  variant_name AS variant, arms.phase_number AS phase, identities AS n, active, x_sum, x_squares, x_mean, x_m2, x_rejected, x_read,
  d_sum, d_squares, d_mean, d_m2, d_rejected, d_read, products, comoment
FROM arms
INNER JOIN named ON arms.arm = named.vh
LEFT JOIN measured ON arms.arm = measured.hash AND arms.phase_number = measured.phase_number
ORDER BY phase, variant`;
  return { sql, params: { ...clean.params, ...events.params, ...defined({ cap }) } };
};

const denominatorOf = (found: Row): SelectedMetricReadout['denominator'] => {
  const { n, active, x_mean: above, d_mean: mean } = found;
  return {
    ...withIdle({ sum: found.d_sum, sumSquares: found.d_squares, mean, m2: found.d_m2 }, active, n),
    sumOfProducts: found.products,
    comoment: comomentWithIdle(found.comoment, [above, mean], active, n),
    rejectedValues: found.d_rejected,
    readValues: found.d_read,
  };
};

/**
 * As `queryMetrics`, for one metric that chooses its events. A filter sees an event only after its copies are removed.
 *
 * @returns a row for every phase and variant that has identities, sorted
 */
export const querySelectedMetric = async (
  clickHouse: ClickHouse,
  input: SelectedMetricInput,
  options: ReadOptions,
): Promise<readonly SelectedMetricReadout[]> => {
  if (unionOf(input.epochs).length === 0) return [];
  const rows = await runQuery(clickHouse, statement(input), row, options);
  return rows.map((found) => {
    const { phase, variant, n, active, x_mean: mean, x_m2: m2 } = found;
    const base = { phase, variant, n, rejectedValues: found.x_rejected, readValues: found.x_read };
    const sums = withIdle({ sum: found.x_sum, sumSquares: found.x_squares, mean, m2 }, active, n);
    const below = input.definition.denominator === undefined ? undefined : denominatorOf(found);
    return { ...base, ...sums, ...defined({ denominator: below }) };
  });
};
