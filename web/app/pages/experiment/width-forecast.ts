import { DAY_MS } from '../../../../domain/durations.js';
import { solveIncreasing } from '../../../../stats/solve.js';

/** How fast identities came. */
export interface Rate {
  readonly plannedUnits: number;
  /** How long it took to get so many. */
  readonly servedMs: number;
  /** Of the two arms together. */
  readonly units: number;
}

/** Farther is nothing that somebody plans with. */
const MOST_DAYS = 90;

/**
 * When an interval will have a width, if identities go on coming as they came. It is no promise.
 *
 * @param widthAfter its width at so many times the identities, 1 for those of now; the more, the narrower
 * @returns days from now; Infinity where not even in three months
 */
export const daysUntilWidth = (
  widthAfter: (times: number) => number,
  wanted: number,
  { servedMs }: Pick<Rate, 'servedMs'>,
): number => {
  const latest = 1 + (MOST_DAYS * DAY_MS) / servedMs;
  const times = solveIncreasing((more) => -widthAfter(more), -wanted, [1, latest]);
  return times === null ? Infinity : ((times - 1) * servedMs) / DAY_MS;
};

/** @returns `unharmed in about 3 days at this rate`, or `not unharmed within 90 days at this rate` */
export const daysInWords = (days: number, notYet: string, then: string): string => {
  if (days === Infinity) return `${notYet} within ${MOST_DAYS} days at this rate`;
  const whole = Math.max(1, Math.ceil(days));
  return `${then} in about ${whole} ${whole === 1 ? 'day' : 'days'} at this rate`;
};
