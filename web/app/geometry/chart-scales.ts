/** Where moments and values are drawn on a chart over time. */
import type { ScaleLinear, ScaleTime } from 'd3-scale';
import { scaleLinear, scaleTime } from 'd3-scale';

/** Scales of a chart, and where its edges are. */
export interface ChartScales {
  readonly x: ScaleTime<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GUTTER = { left: 62, right: 14, top: 18, bottom: 24 };
const LEAST_WIDTH = 240;
/** The first intervals are so wide that they would squeeze all that follow; they run out of the chart instead. */
const USEFUL_PART = 0.85;
const CLOSE_PART = 0.95;
const ROOM = 0.25;

const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))] ?? 0;
};

/**
 * Chooses from where to where values are drawn: 0 is always to be seen, and so is all that is known now.
 *
 * @param lows the lower ends over time
 * @param highs the upper ones
 * @param newest values that must be seen whatever the rest is
 */
export const valueDomain = (
  lows: readonly number[],
  highs: readonly number[],
  newest: readonly number[],
): readonly [number, number] => {
  const low = Math.min(0, quantile(lows.filter(Number.isFinite), 1 - USEFUL_PART), ...newest);
  const high = Math.max(0, quantile(highs.filter(Number.isFinite), USEFUL_PART), ...newest);
  return low === high ? [0, 1] : [low, high];
};

/** @returns from where to where values are drawn that are compared with each other and not with 0 */
export const closeDomain = (values: readonly number[]): readonly [number, number] => {
  const [low, high] = [quantile(values, 1 - CLOSE_PART), quantile(values, CLOSE_PART)];
  const room = high === low ? Math.abs(high) || 1 : (high - low) * ROOM;
  return [low - room, high + room];
};

/** @returns scales for a chart of a size; the domain is widened to round numbers. */
export const chartScales = (
  size: { readonly width: number; readonly height: number },
  times: readonly [number, number],
  values: readonly [number, number],
): ChartScales => {
  const width = Math.max(size.width, LEAST_WIDTH);
  const [left, right] = [GUTTER.left, width - GUTTER.right];
  const [top, bottom] = [GUTTER.top, size.height - GUTTER.bottom];
  return {
    x: scaleTime().domain(times).range([left, right]),
    y: scaleLinear().domain(values).nice(4).range([bottom, top]),
    ...{ width, height: size.height, left, right, top, bottom },
  };
};

/** @returns the place in `times`, which are sorted, that is nearest to a moment; -1 where there are none */
export const nearestTo = (times: readonly number[], at: number): number => {
  let nearest = -1;
  let least = Infinity;
  for (const [place, time] of times.entries()) {
    const away = Math.abs(time - at);
    if (away > least) break;
    [nearest, least] = [place, away];
  }
  return nearest;
};
