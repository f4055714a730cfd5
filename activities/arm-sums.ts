import { defined } from '../domain/defined.js';
import type { ArmSums } from '../domain/snapshots/snapshot-payload.js';
import { mergeSummaries } from '../stats/centred-summary.js';

/** Sums as this version computes them. */
export type FullArm = ArmSums & Pick<Required<ArmSums>, 'mean' | 'm2'>;

/** Unknown where one of them is. */
const added = (one?: number, other?: number): number | undefined =>
  one === undefined || other === undefined ? undefined : one + other;

const belowOf = (arm: FullArm) => {
  const { denominator_sum = 0, denominator_sum_squares = 0, denominator_mean: mean = 0 } = arm;
  const { denominator_m2: m2 = 0, sum_of_products = 0, comoment = 0, denominator_rejected_values = 0 } = arm;
  const { denominator_read_values: read } = arm;
  const summary = { n: arm.n, mean, m2 };
  return {
    ...{ denominator_sum, denominator_sum_squares, summary, sum_of_products, comoment },
    denominator_rejected_values,
    read,
  };
};

const mergeBelow = (one: FullArm, other: FullArm) => {
  if (one.comoment === undefined || other.comoment === undefined) return null;
  const [left, right] = [belowOf(one), belowOf(other)];
  const { n, mean, m2 } = mergeSummaries(left.summary, right.summary);
  const gaps = (other.mean - one.mean) * (right.summary.mean - left.summary.mean);
  return {
    denominator_sum: left.denominator_sum + right.denominator_sum,
    denominator_sum_squares: left.denominator_sum_squares + right.denominator_sum_squares,
    denominator_mean: mean,
    denominator_m2: m2,
    sum_of_products: left.sum_of_products + right.sum_of_products,
    comoment: left.comoment + right.comoment + (n === 0 ? 0 : gaps * ((one.n * other.n) / n)),
    denominator_rejected_values: left.denominator_rejected_values + right.denominator_rejected_values,
    ...defined({ denominator_read_values: added(left.read, right.read) }),
  };
};

/** @returns the sums of both, which share no identity; the deviations from the mean of all. */
export const mergeArms = (one: FullArm, other: FullArm): FullArm => {
  const { n, mean, m2 } = mergeSummaries(one, other);
  return {
    n,
    sum: one.sum + other.sum,
    sum_squares: one.sum_squares + other.sum_squares,
    mean,
    m2,
    rejected_values: one.rejected_values + other.rejected_values,
    ...defined({ read_values: added(one.read_values, other.read_values) }),
    ...mergeBelow(one, other),
  };
};
