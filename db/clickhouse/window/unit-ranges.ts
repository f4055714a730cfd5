/**
 * Identities parted by their hash. Each is in one part whole, with all that it saw and did, so counts and whole sums of the parts
 * add up to those of all (ADR 0051). The hash is a part of the tables' keys, so each part passes over the others' rows.
 */
import type { ReadOptions, Statement } from '../connection/run-query.js';
import type { ExperimentWindow, UnitRange } from './epoch-window.js';

const ALL: UnitRange = { from: 0n, to: (1n << 64n) - 1n };

/** @returns one of several ranges of the same width, which have every hash of a range once */
export const unitRange = (index: number, count: number, { from, to }: UnitRange = ALL): UnitRange => {
  const begin = (of: number): bigint => from + ((to - from + 1n) * BigInt(of)) / BigInt(count);
  return { from: begin(index), to: begin(index + 1) - 1n };
};

/**
 * A unit is a part of an event's key, so a condition on it takes all copies of an event or none.
 *
 * @param column the unit
 * @returns what to add to a condition; nothing where all identities are asked for
 */
export const ofUnits = ({ units }: Pick<ExperimentWindow, 'units'>, column: string): Statement =>
  units === undefined
    ? { sql: '', params: {} }
    : {
        sql: `AND ${column} BETWEEN {first_unit:UInt64} AND {last_unit:UInt64}`,
        // As text, since numbers of 64 bits are none of JavaScript's.
        params: { first_unit: String(units.from), last_unit: String(units.to) },
      };

/**
 * Asks a question about identities as often as its window has slices, one after another: so it takes the memory of one.
 *
 * @param ask is given the window of a slice, and is asked for its rows
 * @returns the rows of all slices; those that say the same of different identities are still to be added up
 */
export const inSlices = async <Input extends ExperimentWindow, Row>(
  input: Input,
  options: ReadOptions,
  ask: (slice: Input, options: ReadOptions) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const { slices: count = 1, units: all } = input;
  if (count === 1) return ask(input, options);
  const rows: Row[] = [];
  const cut = (index: number): Input => ({ ...input, units: unitRange(index, count, all) });
  for (let index = 0; index < count; index += 1) {
    options.onSlice?.(index + 1, count);
    const queryId = `${options.queryId}-slice-${index + 1}`;
    rows.push(...(await ask(cut(index), { ...options, queryId })));
  }
  return rows;
};
