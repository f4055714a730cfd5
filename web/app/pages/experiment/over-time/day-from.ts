import { DAY_MS } from '../../../../../domain/durations.js';

interface Point {
  readonly as_of: string;
}

/** @returns the place that is a day further, or back; at least one */
export const dayFrom = (points: readonly Point[], at: number, way: 1 | -1): number => {
  const wanted = Date.parse(points[at]?.as_of ?? '') + way * DAY_MS;
  const found =
    way === 1
      ? points.findIndex(({ as_of: asOf }) => Date.parse(asOf) >= wanted)
      : points.findLastIndex(({ as_of: asOf }) => Date.parse(asOf) <= wanted);
  if (found === -1) return way === 1 ? points.length - 1 : 0;
  return found;
};
