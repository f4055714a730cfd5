import type { RangeAt } from './chart-paths.js';

/** What all intervals up to a moment have in common. */
export interface RunningIntersection {
  /** Without a range from the moment on at which nothing is common any more. */
  readonly ranges: readonly RangeAt[];
  /** When two intervals first excluded each other: the effect is not what it was. Null: never. */
  readonly emptyAt: number | null;
}

/**
 * Intersects always-valid intervals over time, which one may do while the effect stays the same: all of them hold at
 * once. An empty intersection tells that it did not stay the same.
 */
export const runningIntersection = (points: readonly RangeAt[]): RunningIntersection => {
  let [low, high] = [-Infinity, Infinity];
  let emptyAt: number | null = null;
  const ranges = points.map(({ at, range }) => {
    if (range === null) return { at, range: null };
    low = Math.max(low, range.lower ?? -Infinity);
    high = Math.min(high, range.upper ?? Infinity);
    if (low > high) emptyAt ??= at;
    if (emptyAt !== null) return { at, range: null };
    const [lower, upper] = [low, high].map((end) => (Number.isFinite(end) ? end : null));
    return { at, range: { lower: lower ?? null, upper: upper ?? null } };
  });
  return { ranges, emptyAt };
};
