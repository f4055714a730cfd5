import { defined } from '../domain/defined.js';
import type { MetricSums } from '../domain/metrics/identity-sums.js';
import type { Aggregation, ExperimentMetric } from '../domain/metrics/metric.js';
import type { FullArm } from './arm-sums.js';
import { mergeArms } from './arm-sums.js';

/** What a metric came to in a phase and variant. */
export interface ArmReadout extends MetricSums {
  readonly phase: number;
  readonly variant: string;
}

/**
 * Which variants are shown, control first, in which phases, and how many identities of each there are, for those whose
 * events were not read.
 */
export interface ShownVariants {
  readonly variants: readonly string[];
  readonly phases: readonly number[];
  readonly identities: (variant: string, phase: number) => number;
}

type Arms = Readonly<Record<string, FullArm>>;

/** The sums of a phase by variant. */
export interface PhaseArms {
  readonly phase: number;
  readonly variants: Arms;
}

/** Occurrences and counts never look at an event's value, so they reject none. */
const usesValues = (aggregation: Aggregation): boolean => aggregation === 'sum' || aggregation === 'mean';

/** How many events had a number as their value, and how many had not. */
const valuesOf = (
  aggregation: Aggregation,
  rejected: number,
  read: number,
): Pick<FullArm, 'rejected_values' | 'read_values'> =>
  usesValues(aggregation) ? { rejected_values: rejected, read_values: read } : { rejected_values: 0 };

const NOTHING_BELOW = {
  ...{ sum: 0, sumSquares: 0, mean: 0, m2: 0 },
  ...{ sumOfProducts: 0, comoment: 0, rejectedValues: 0, readValues: 0 },
};

const denominatorOf = (
  { definition }: ExperimentMetric,
  found: MetricSums['denominator'] = NOTHING_BELOW,
) => {
  if (definition.version === 1 || definition.denominator === undefined) return null;
  const { sum, sumSquares, mean, m2, sumOfProducts, comoment, rejectedValues, readValues } = found;
  const { rejected_values, read_values } = valuesOf(
    definition.denominator.aggregation,
    rejectedValues,
    readValues,
  );
  return {
    denominator_sum: sum,
    denominator_sum_squares: sumSquares,
    denominator_mean: mean,
    denominator_m2: m2,
    sum_of_products: sumOfProducts,
    comoment,
    denominator_rejected_values: rejected_values,
    ...defined({ denominator_read_values: read_values }),
  };
};

const armOf = (
  metric: ExperimentMetric,
  rows: readonly ArmReadout[],
  variant: string,
  phase: number,
): FullArm | null => {
  const row = rows.find((one) => one.variant === variant && one.phase === phase);
  if (row === undefined) return null;
  const { n, sum, sumSquares, mean, m2, rejectedValues, readValues } = row;
  return {
    ...{ n, sum, sum_squares: sumSquares, mean, m2 },
    ...valuesOf(metric.aggregation, rejectedValues, readValues),
    ...denominatorOf(metric, row.denominator),
  };
};

/** @returns the sums of identities that did nothing. */
export const idleArm = (metric: ExperimentMetric, identities: number): FullArm => ({
  ...{ n: identities, sum: 0, sum_squares: 0, mean: 0, m2: 0 },
  ...valuesOf(metric.aggregation, 0, 0),
  ...denominatorOf(metric),
});

/** @returns the sums of every variant that is shown, in each phase. */
export const phaseArmsOf = (
  metric: ExperimentMetric,
  rows: readonly ArmReadout[],
  { variants, phases, identities }: ShownVariants,
): readonly PhaseArms[] =>
  phases.map((phase) => ({
    phase,
    variants: Object.fromEntries(
      variants.map((variant): [string, FullArm] => {
        // Size and sums are of one statement, so they fit together even if an event arrives between two statements.
        const found = armOf(metric, rows, variant, phase);
        return [variant, found ?? idleArm(metric, identities(variant, phase))];
      }),
    ),
  }));

/** @returns the sums of every variant over all phases. */
export const armsOf = (phases: readonly PhaseArms[]): Arms => {
  const arms = new Map<string, FullArm>();
  for (const [variant, arm] of phases.flatMap(({ variants }) => Object.entries(variants))) {
    const known = arms.get(variant);
    arms.set(variant, known === undefined ? arm : mergeArms(known, arm));
  }
  return Object.fromEntries(arms);
};
