/** An interval in plain letters, for places that show no pictures. */

/** Odd, so that 0 has a column of its own. */
const COLUMNS = 31;
const MIDDLE = (COLUMNS - 1) / 2;
/** Half of the scale, as much as there is room for: a lift of 1 %, 2 %, 5 %, … */
const HALVES = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const WIDEST = 10;

interface Lift {
  readonly lower: number;
  readonly upper: number;
  readonly lift: number;
}

/** @returns half the width of a scale, with 0 in its middle, on which the interval lies. */
export const halfFor = ({ lower, upper }: Pick<Lift, 'lower' | 'upper'>): number =>
  HALVES.find((half) => Math.max(Math.abs(lower), Math.abs(upper)) <= half) ?? WIDEST;

/**
 * Draws `[--o--]` over a zero `|`, and `<` and `>` for an end that is beyond the scale.
 *
 * @returns a text that is as wide for every interval
 */
export const drawInterval = ({ lower, upper, lift }: Lift, half: number): string => {
  const columnOf = (value: number): number =>
    Math.min(COLUMNS - 1, Math.max(0, Math.round(MIDDLE + (value / half) * MIDDLE)));
  const cells = Array.from({ length: COLUMNS }, () => ' ');
  for (let column = columnOf(lower); column <= columnOf(upper); column += 1) cells[column] = '-';
  cells[columnOf(lower)] = lower < -half ? '<' : '[';
  cells[columnOf(upper)] = upper > half ? '>' : ']';
  cells[MIDDLE] = '|';
  if (Math.abs(lift) <= half) cells[columnOf(lift)] = 'o';
  return cells.join('');
};
