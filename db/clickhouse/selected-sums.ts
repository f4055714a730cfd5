/** A metric that chooses its events: how they become one or two numbers of an identity, and these become sums. */
import { z } from 'zod/v4';
import { defined } from '../../domain/defined.js';
import type { Aggregation, MetricDefinitionV2 } from '../../domain/metrics/metric.js';
import type { IdentitySums } from './identity-sums.js';
import { centredMean, centredSquares, comomentWithIdle, withIdle } from './identity-sums.js';
import type { Statement } from './run-query.js';
import type { EventSelection } from './select-events.js';
import { selectEvents } from './select-events.js';

/** What identities came to; those without an event count as 0 in all sums. */
export interface SelectedSums extends IdentitySums {
  /** Identities with or without an event. */
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

interface Selecting {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinitionV2;
}

const number = z.coerce.number();

/** The columns of `SUM_COLUMNS`, and n. */
export const sumsRow = {
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
};
type Row = z.output<z.ZodObject<typeof sumsRow>>;

export const SUM_COLUMNS =
  'active, x_sum, x_squares, x_mean, x_m2, x_rejected, x_read, d_sum, d_squares, d_mean, d_m2, d_rejected, d_read, products, comoment';

const HOUR_MS = 3_600_000;

/** An identity's number from its events c, their numbers k and the numbers' sum s. */
const PER_IDENTITY: Readonly<Record<Aggregation, string>> = {
  occurrence: 'toFloat64(c > 0)',
  count: 'toFloat64(c)',
  sum: 's',
  mean: 'if(k = 0, 0., s / k)',
};

/** Nobody has more than one occurrence, so there is nothing to cap. */
const numerator = ({ aggregation, definition }: Selecting): string =>
  definition.cap === undefined || aggregation === 'occurrence'
    ? PER_IDENTITY[aggregation]
    : `least(${PER_IDENTITY[aggregation]}, {cap:Float64})`;

const NO_EVENTS: EventSelection = { condition: '0', num: '0.', ok: '0', params: {} };

/** Which part each event plays, and its numbers, as columns over `metric_events`; and the events' names. */
export const eventRoles = (definition: MetricDefinitionV2): Statement & { readonly names: string } => {
  const { denominator } = definition;
  const chosen = selectEvents(definition, 'chosen');
  const divisor = denominator === undefined ? NO_EVENTS : selectEvents(denominator, 'divisor');
  return {
    names:
      denominator === undefined ? '{chosen_event:String}' : '{chosen_event:String}, {divisor_event:String}',
    sql: `${chosen.condition} AS is_chosen, ${chosen.num} AS chosen_number, ${chosen.ok} AS chosen_ok,
      ${divisor.condition} AS is_divisor, ${divisor.num} AS divisor_number, ${divisor.ok} AS divisor_ok`,
    params: { ...chosen.params, ...divisor.params },
  };
};

/** Nothing, or a further condition on an event of an identity that came at `first`. */
export const withinConversionWindow = ({ conversion_window_hours: hours }: MetricDefinitionV2): Statement => {
  if (hours === undefined) return { sql: '', params: {} };
  const sinceFirst = 'toUnixTimestamp64Milli(ts) - toUnixTimestamp64Milli(first)';
  return { sql: `AND ${sinceFirst} < {window:Int64}`, params: { window: Math.round(hours * HOUR_MS) } };
};

/** An identity's numerator x and denominator d, as columns over its events in their roles. */
export const identityNumbers = (selecting: Selecting): Statement => {
  const { denominator, cap } = selecting.definition;
  return {
    sql: `countIf(is_chosen) AS c, countIf(is_chosen AND chosen_ok) AS k, sumIf(chosen_number, is_chosen) AS s,
      countIf(is_divisor) AS dc, countIf(is_divisor AND divisor_ok) AS dk,
      ${numerator(selecting)} AS x,
      ${denominator?.aggregation === 'sum' ? 'sumIf(divisor_number, is_divisor)' : 'toFloat64(dc)'} AS d`,
    params: defined({ cap }),
  };
};

/** The sums over identities with events, as columns. What is not asked for is not computed. */
export const sumsOfIdentities = ({ denominator }: MetricDefinitionV2): string => {
  const below =
    denominator === undefined
      ? `0. AS d_sum, 0. AS d_squares, 0. AS d_mean, 0. AS d_m2, 0 AS d_rejected, 0 AS d_read, 0. AS products, 0. AS comoment`
      : `sum(d) AS d_sum, sum(d * d) AS d_squares, ${centredMean('d')} AS d_mean, ${centredSquares('d')} AS d_m2,
    sum(dc - dk) AS d_rejected, sum(dk) AS d_read, sum(x * d) AS products, covarPopStable(x, d) * count() AS comoment`;
  return `count() AS active, sum(x) AS x_sum, sum(x * x) AS x_squares,
    ${centredMean('x')} AS x_mean, ${centredSquares('x')} AS x_m2, sum(c - k) AS x_rejected, sum(k) AS x_read,
    ${below}`;
};

const denominatorOf = (found: Row): SelectedSums['denominator'] => {
  const { n, active, x_mean: above, d_mean: mean } = found;
  return {
    ...withIdle({ sum: found.d_sum, sumSquares: found.d_squares, mean, m2: found.d_m2 }, active, n),
    sumOfProducts: found.products,
    comoment: comomentWithIdle(found.comoment, [above, mean], active, n),
    rejectedValues: found.d_rejected,
    readValues: found.d_read,
  };
};

/** @returns the sums of all identities from those of the ones with events. */
export const readSums = (found: Row, { denominator }: MetricDefinitionV2): SelectedSums => {
  const { n, active, x_mean: mean, x_m2: m2 } = found;
  const sums = withIdle({ sum: found.x_sum, sumSquares: found.x_squares, mean, m2 }, active, n);
  const below = denominator === undefined ? undefined : denominatorOf(found);
  return {
    n,
    rejectedValues: found.x_rejected,
    readValues: found.x_read,
    ...sums,
    ...defined({ denominator: below }),
  };
};
