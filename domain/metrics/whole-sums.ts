/**
 * Sums over identities as whole numbers. Every number is counted in steps of a power of two, so nothing is rounded when
 * sums are added: not the order of events, nor of threads, nor how identities are parted can be seen in them. Doubles
 * are made of them once, at the end.
 */
import { defined } from '../defined.js';
import type { IdentitySums, MetricSums, ValueCounts } from './identity-sums.js';
import { nearestDouble } from './nearest-double.js';

/** Of one number of each identity. */
export interface WholeNumbers extends ValueCounts {
  /** A step is 2 to the power of this. */
  readonly exponent: number;
  /** In steps. */
  readonly sum: bigint;
  /** In squared steps. */
  readonly squares: bigint;
}

/** What the identities of an arm came to in a metric. */
export interface WholeSums {
  /** Identities with or without an event. */
  readonly n: number;
  readonly above: WholeNumbers;
  /** Of a ratio: below the line, with the sum of the products of both numbers in their steps. */
  readonly below?: WholeNumbers & { readonly products: bigint };
}

type Sign = 1n | -1n;

/** Sums of different steps cannot be added; whoever has them reads again. */
const checkSteps = (one: WholeNumbers, other: WholeNumbers): void => {
  if (one.exponent !== other.exponent)
    throw new RangeError(`Sums in steps of 2^${one.exponent} and 2^${other.exponent} do not add up.`);
};

const combineNumbers = (one: WholeNumbers, sign: Sign, other: WholeNumbers): WholeNumbers => {
  checkSteps(one, other);
  return {
    exponent: one.exponent,
    sum: one.sum + sign * other.sum,
    squares: one.squares + sign * other.squares,
    rejectedValues: one.rejectedValues + Number(sign) * other.rejectedValues,
    readValues: one.readValues + Number(sign) * other.readValues,
  };
};

const combineBelow = (one: WholeSums['below'], sign: Sign, other: WholeSums['below']): WholeSums['below'] => {
  if (one === undefined || other === undefined) {
    if (one !== other) throw new RangeError('Sums of a ratio and of another metric do not add up.');
    return undefined;
  }
  return { ...combineNumbers(one, sign, other), products: one.products + sign * other.products };
};

const combine = (one: WholeSums, sign: Sign, other: WholeSums): WholeSums => ({
  n: one.n + Number(sign) * other.n,
  above: combineNumbers(one.above, sign, other.above),
  ...defined({ below: combineBelow(one.below, sign, other.below) }),
});

/** @returns the sums of both, which share no identity. @throws RangeError when their steps differ */
export const addSums = (one: WholeSums, other: WholeSums): WholeSums => combine(one, 1n, other);

/** @returns the sums of those that are in the first and not in the second, which is a part of it. @throws as `addSums` */
export const subtractSums = (all: WholeSums, part: WholeSums): WholeSums => combine(all, -1n, part);

/** Of n numbers with sums S and T and the sum of their products P: the sum of the products of their deviations. */
const comoment = (n: bigint, [s, t, products]: readonly bigint[], exponent: number): number =>
  n === 0n ? 0 : nearestDouble(n * (products ?? 0n) - (s ?? 0n) * (t ?? 0n), n, exponent);

const identitySums = (count: number, { exponent, sum, squares }: WholeNumbers): IdentitySums => {
  const n = BigInt(count);
  return {
    sum: nearestDouble(sum, 1n, exponent),
    sumSquares: nearestDouble(squares, 1n, 2 * exponent),
    mean: n === 0n ? 0 : nearestDouble(sum, n, exponent),
    m2: comoment(n, [sum, sum, squares], 2 * exponent),
  };
};

const counts = ({ rejectedValues, readValues }: ValueCounts): ValueCounts => ({ rejectedValues, readValues });

const belowTheLine = ({ n, above, below }: WholeSums): MetricSums['denominator'] => {
  if (below === undefined) return undefined;
  const exponent = above.exponent + below.exponent;
  return {
    ...identitySums(n, below),
    sumOfProducts: nearestDouble(below.products, 1n, exponent),
    comoment: comoment(BigInt(n), [above.sum, below.sum, below.products], exponent),
    ...counts(below),
  };
};

/** @returns the figures, each as the double that is nearest to what it is exactly. */
export const toMetricSums = (sums: WholeSums): MetricSums => ({
  n: sums.n,
  ...identitySums(sums.n, sums.above),
  ...counts(sums.above),
  ...defined({ denominator: belowTheLine(sums) }),
});
