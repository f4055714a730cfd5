import type { Ends } from './interval-scale.js';
import { placeInterval, placeOn } from './interval-scale.js';

/** Odd, so that 0 has a column of its own. */
const COLUMNS = 31;
const MIDDLE = (COLUMNS - 1) / 2;

export interface DrawnInterval {
  /** Half the width of the scale. */
  readonly half: number;
  readonly always: Ends;
  readonly single?: Ends | undefined;
  /** Where harm begins, signed by the side that is bad. */
  readonly margin?: number | undefined;
}

const columnOf = (place: number): number =>
  Math.min(COLUMNS - 1, Math.max(0, Math.round(place * (COLUMNS - 1))));

const fill = (cells: string[], from: number, to: number, letter: string): void => {
  for (let column = from; column <= to; column += 1) cells[column] = letter;
};

/** The column of a value: never that of 0 but for 0 itself, so that who is beside it is seen to be. */
const columnOfValue = (half: number, value: number): number => {
  const column = columnOf(placeOn(half, value));
  return value !== 0 && column === MIDDLE ? MIDDLE + Math.sign(value) : column;
};

const drawBar = (cells: string[], half: number, ends: Ends, letter: string): void => {
  fill(cells, columnOfValue(half, ends.low), columnOfValue(half, ends.high), letter);
};

const drawEnds = (cells: string[], { half, always }: DrawnInterval): void => {
  const { isCutLow, isCutHigh } = placeInterval(half, always);
  cells[columnOfValue(half, always.low)] = isCutLow ? '<' : '[';
  cells[columnOfValue(half, always.high)] = isCutHigh ? '>' : ']';
};

/**
 * Draws an interval by plain letters, as the pages do by lines: `-` what holds at every look, `=` what a single look would
 * say, `o` the estimate, `|` zero, `:` where harm begins, `<` and `>` ends that are beyond the scale.
 *
 * @returns a text that is as wide for every interval
 */
export const drawInterval = (drawn: DrawnInterval): string => {
  const { half, always, single, margin } = drawn;
  const cells = Array.from({ length: COLUMNS }, () => ' ');
  drawBar(cells, half, always, '-');
  if (single !== undefined) drawBar(cells, half, single, '=');
  drawEnds(cells, drawn);
  if (margin !== undefined) cells[columnOfValue(half, margin)] = ':';
  cells[MIDDLE] = '|';
  const { estimate } = placeInterval(half, always);
  if (estimate !== null) cells[columnOfValue(half, always.estimate)] = 'o';
  return cells.join('');
};

/** What the letters mean, for below a drawing. */
export const LEGEND =
  '[--] holds at every look, == a single look, o estimate, | zero, : where harm begins, < > goes on';
