/** What a row of sums says of each metric; see `metricColumns`. */
import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import type { WholeNumbers, WholeSums } from '../../../domain/metrics/whole-sums.js';
import { exponentOf, readsValues } from './metric-columns.js';
import type { IdentityNumber, PlacedMetric } from './metric-tallies.js';
import type { Extent } from './whole-steps.js';

const wholes = z.array(z.string().transform(BigInt));
const counts = z.array(z.coerce.number());

/** The columns of `MetricColumns.sums`. */
export const sumsRow = {
  sums: wholes,
  squares: wholes,
  extents: wholes,
  below_sums: wholes,
  below_squares: wholes,
  below_extents: wholes,
  products: wholes,
  rejected: counts,
  readable: counts,
  largest: counts,
  totals: counts,
};
export type SumsRow = z.output<z.ZodObject<typeof sumsRow>>;

/** Of identities that did nothing. */
const IDLE: SumsRow = {
  ...{ sums: [], squares: [], extents: [], below_sums: [], below_squares: [], below_extents: [] },
  ...{ products: [], rejected: [], readable: [], largest: [], totals: [] },
};

/** As empty columns, in the order of `MetricColumns.sums`. */
export const NO_SUMS = [
  ...['sums', 'squares', 'extents', 'below_sums', 'below_squares', 'below_extents', 'products'].map(
    (name) => `emptyArrayString() AS ${name}`,
  ),
  ...['rejected', 'readable'].map((name) => `emptyArrayUInt64() AS ${name}`),
  'emptyArrayFloat64() AS largest',
  'emptyArrayFloat64() AS totals',
].join(', ');

const wholeNumbers = (
  number: IdentityNumber,
  sum: bigint | undefined,
  squares: bigint | undefined,
  { rejected, readable }: SumsRow,
): WholeNumbers => ({
  exponent: exponentOf(number),
  sum: sum ?? 0n,
  squares: squares ?? 0n,
  rejectedValues: rejected[number.tally] ?? 0,
  readValues: readable[number.tally] ?? 0,
});

const both =
  <Value>(combine: (one: Value, other: Value) => Value) =>
  (left: readonly Value[], right: readonly Value[]): Value[] =>
    left.map((one, place) => {
      const other = right[place];
      return other === undefined ? one : combine(one, other);
    });

const added = both<bigint>((one, other) => one + other);
const counted = both<number>((one, other) => one + other);
const larger = both<bigint>((one, other) => (one > other ? one : other));
const furthest = both<number>(Math.max);

/** @returns what the identities of both rows came to, which are of the same group, and share no identity */
export const addRows = (one: SumsRow, other: SumsRow): SumsRow => ({
  sums: added(one.sums, other.sums),
  squares: added(one.squares, other.squares),
  extents: larger(one.extents, other.extents),
  below_sums: added(one.below_sums, other.below_sums),
  below_squares: added(one.below_squares, other.below_squares),
  below_extents: larger(one.below_extents, other.below_extents),
  products: added(one.products, other.products),
  rejected: counted(one.rejected, other.rejected),
  readable: counted(one.readable, other.readable),
  largest: furthest(one.largest, other.largest),
  totals: furthest(one.totals, other.totals),
});

/**
 * @param place of the metric in its group
 * @param row of the group and arm, undefined where nobody did anything
 * @param n identities of the arm
 */
export const wholeSumsOf = (
  { above, below }: PlacedMetric,
  place: number,
  row: SumsRow = IDLE,
  n: number,
): WholeSums => ({
  n,
  above: wholeNumbers(above, row.sums[place], row.squares[place], row),
  ...defined({
    below: below && {
      ...wholeNumbers(below, row.below_sums[place], row.below_squares[place], row),
      products: row.products[place] ?? 0n,
    },
  }),
});

/** Counts fit whatever they are. */
const NO_EXTENT: Extent = { largestNumber: 0, largestTotal: 0, largestSteps: 0n };

const extentOf = (
  number: IdentityNumber,
  place: number,
  row: SumsRow,
  column: 'extents' | 'below_extents',
): Extent =>
  readsValues(number)
    ? {
        largestNumber: row.largest[number.tally] ?? 0,
        largestTotal: row.totals[number.tally] ?? 0,
        largestSteps: row[column][place] ?? 0n,
      }
    : NO_EXTENT;

/** @returns how large the numbers of an arm are, above and below the line */
export const extentsOf = (
  { above, below }: PlacedMetric,
  place: number,
  row: SumsRow = IDLE,
): { readonly above: Extent; readonly below: Extent } => ({
  above: extentOf(above, place, row, 'extents'),
  below: below === undefined ? NO_EXTENT : extentOf(below, place, row, 'below_extents'),
});
