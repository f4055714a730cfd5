/** Whether somebody who looks once a day with an interval for a single look would have been misled. */
import { formatDay } from '../../../../../client/reading/times.js';
import { DAY_MS } from '../../../../../domain/durations.js';
import type { Range } from '../../../geometry/chart-paths.js';
import type { LiftPoint } from './lift-points.js';

const excludesZero = (range: Range | null): boolean =>
  range !== null && ((range.lower !== null && range.lower > 0) || (range.upper !== null && range.upper < 0));

/** When each of the two intervals first told a difference; null: not yet. */
export interface DailyLooks {
  readonly days: number;
  readonly single: number | null;
  readonly always: number | null;
  /** Looks at which the interval of a single look excluded 0 and the always-valid one did not. */
  readonly early: number;
}

/** Takes the last snapshot of each day, counted from the first. */
export const dailyLooks = (points: readonly LiftPoint[]): DailyLooks => {
  const first = points[0]?.at ?? 0;
  const byDay = new Map(points.map((point) => [Math.floor((point.at - first) / DAY_MS), point]));
  const looks = [...byDay.values()];
  return {
    days: looks.length,
    single: looks.find(({ single }) => excludesZero(single))?.at ?? null,
    always: points.find(({ always }) => excludesZero(always))?.at ?? null,
    early: looks.filter(({ single, always }) => excludesZero(single) && !excludesZero(always)).length,
  };
};

/** @returns the same for people */
export const dailyLooksInWords = ({ single, always, early }: DailyLooks): string => {
  if (single === null) return 'One look a day at the interval of a single look would not have called it.';
  const holds =
    always === null
      ? 'the interval that holds at every look has not'
      : `the interval that holds at every look did on ${formatDay(always)}`;
  const looks = `${early} of the daily ${early === 1 ? 'looks was' : 'looks were'} too early`;
  return `One look a day would have called it on ${formatDay(single)}; ${holds}${early > 0 ? `, so ${looks}` : ''}.`;
};
