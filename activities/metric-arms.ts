import type { MetricReadout, SelectedMetricReadout } from '../db/clickhouse/experiment-reader.js';
import type { Aggregation, ExperimentMetric } from '../domain/metrics/metric.js';
import type { ArmSums } from '../domain/snapshots/snapshot-payload.js';

/** What a metric's events came to. */
export type MetricRows =
  | { readonly kind: 'read'; readonly rows: readonly MetricReadout[] }
  | { readonly kind: 'selected'; readonly rows: readonly SelectedMetricReadout[] };

/** Which variants are shown, control first, and how many identities each has, for those whose events were not read. */
export interface ShownVariants {
  readonly variants: readonly string[];
  readonly identities: (variant: string) => number;
}

type DenominatorSums = Pick<
  Required<ArmSums>,
  'denominator_sum' | 'denominator_sum_squares' | 'sum_of_products' | 'denominator_rejected_values'
>;

/** Occurrences and counts never look at an event's value, so they reject none. */
const usesValues = (aggregation: Aggregation): boolean => aggregation === 'sum' || aggregation === 'mean';

const armOfEvent = (
  { aggregation, definition }: ExperimentMetric,
  rows: readonly MetricReadout[],
  variant: string,
): ArmSums | null => {
  const row = rows.find((candidate) => candidate.variant === variant && candidate.event === definition.event);
  if (row === undefined) return null;
  const { sum, sumSquares } = row[aggregation];
  const rejected = usesValues(aggregation) ? row.rejectedValues : 0;
  return { n: row.n, sum, sum_squares: sumSquares, rejected_values: rejected };
};

const NOTHING_BELOW = { sum: 0, sumSquares: 0, sumOfProducts: 0, rejectedValues: 0 };

const denominatorOf = (
  { definition }: ExperimentMetric,
  found: SelectedMetricReadout['denominator'] = NOTHING_BELOW,
): DenominatorSums | null => {
  if (definition.version === 1 || definition.denominator === undefined) return null;
  const { sum, sumSquares, sumOfProducts, rejectedValues } = found;
  return {
    denominator_sum: sum,
    denominator_sum_squares: sumSquares,
    sum_of_products: sumOfProducts,
    denominator_rejected_values: usesValues(definition.denominator.aggregation) ? rejectedValues : 0,
  };
};

const armOfSelection = (
  metric: ExperimentMetric,
  rows: readonly SelectedMetricReadout[],
  variant: string,
): ArmSums | null => {
  const row = rows.find((candidate) => candidate.variant === variant);
  if (row === undefined) return null;
  const { n, sum, sumSquares, rejectedValues } = row;
  const rejected = usesValues(metric.aggregation) ? rejectedValues : 0;
  return {
    n,
    sum,
    sum_squares: sumSquares,
    rejected_values: rejected,
    ...denominatorOf(metric, row.denominator),
  };
};

/** @returns the sums of identities that did nothing. */
export const idleArm = (metric: ExperimentMetric, identities: number): ArmSums => ({
  n: identities,
  sum: 0,
  sum_squares: 0,
  rejected_values: 0,
  ...denominatorOf(metric),
});

/** @returns the sums of every variant that is shown. */
export const armsOf = (
  metric: ExperimentMetric,
  { kind, rows }: MetricRows,
  { variants, identities }: ShownVariants,
): Readonly<Record<string, ArmSums>> =>
  Object.fromEntries(
    variants.map((variant): [string, ArmSums] => {
      // Size and sums are of one statement, so they fit together even if an event arrives between two statements.
      const found =
        kind === 'read' ? armOfEvent(metric, rows, variant) : armOfSelection(metric, rows, variant);
      return [variant, found ?? idleArm(metric, identities(variant))];
    }),
  );
