/** Lines and bands of a chart over time, as what `d` of a path takes. */
import { area, line } from 'd3-shape';
import type { ChartScales } from './chart-scales.js';

/** An interval; an end without a number is open. */
export interface Range {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A value at a moment; a line has a gap where there is none. */
export interface ValueAt {
  readonly at: number;
  readonly value: number | null;
}

/** An interval at a moment. */
export interface RangeAt {
  readonly at: number;
  readonly range: Range | null;
}

export const linePath = ({ x, y }: ChartScales, values: readonly ValueAt[]): string =>
  line<ValueAt>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0))
    .digits(1)([...values]) ?? '';

export const bandPath = ({ x, y, top, bottom }: ChartScales, ranges: readonly RangeAt[]): string =>
  area<RangeAt>()
    .defined(({ range }) => range !== null)
    .x(({ at }) => x(at))
    .y0(({ range }) => (range?.lower == null ? bottom : y(range.lower)))
    .y1(({ range }) => (range?.upper == null ? top : y(range.upper)))
    .digits(1)([...ranges]) ?? '';

/** A part of a series that looks the same. */
export interface Run<Item> {
  readonly look: string;
  readonly items: readonly Item[];
}

/**
 * Cuts a series where its look changes. What was concluded at a point holds from there on, so each run reaches up to the
 * first point of the next one.
 */
export const runsOf = <Item>(
  items: readonly Item[],
  lookOf: (item: Item) => string,
): readonly Run<Item>[] => {
  const runs: { look: string; items: Item[] }[] = [];
  for (const item of items) {
    const look = lookOf(item);
    const last = runs.at(-1);
    last?.items.push(item);
    if (last?.look !== look) runs.push({ look, items: [item] });
  }
  return runs;
};
