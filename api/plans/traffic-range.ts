import type { ExperimentPlanBody } from './plan-schemas.js';

type Days = ExperimentPlanBody['traffic']['days'];

/** New identities a day, over so many days in a row: where they were fewest, and where most. */
export interface Paces {
  readonly stretch: number;
  readonly slowest: number;
  readonly fastest: number;
}

/** How much the days of a plan's traffic differ. */
export interface TrafficRange {
  readonly days: number;
  readonly least: number;
  readonly most: number;
  readonly median: number;
  /** The largest day, where it has several times what a usual one has: the mean of all days is then none that one can expect. */
  readonly dominant: { readonly from: string; readonly newUnits: number } | null;
}

/** From so many medians on one day is taken for no usual one. */
export const DOMINANT_TIMES = 3;
const FEWEST_DAYS = 3;

const medianOf = (sorted: readonly number[]): number => {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/** An experiment runs for whole weeks, so that its quiet days are made up for by others: weeks are what differs. */
const WEEK = 7;

/** @returns the days from the first on which anybody came */
const seenDays = (days: Days): Days => {
  const first = days.findIndex(({ new_units: units }) => units > 0);
  return first < 0 ? [] : days.slice(first);
};

/** @returns how slow and how fast identities came, by whole weeks where there were several; null after too few days. */
export const trafficPaces = (days: Days): Paces | null => {
  const seen = seenDays(days);
  // Where events began on the way, the first day was none of 24 hours.
  const whole = seen.length < days.length ? seen.slice(1) : seen;
  if (whole.length < FEWEST_DAYS) return null;
  const stretch = whole.length > WEEK ? WEEK : 1;
  const paces = Array.from({ length: whole.length - stretch + 1 }, (_, at) => {
    const units = whole.slice(at, at + stretch).map(({ new_units: one }) => one);
    return units.reduce((sum, one) => sum + one, 0) / stretch;
  });
  return { stretch, slowest: Math.min(...paces), fastest: Math.max(...paces) };
};

/** @returns the range of the days from the first on which anybody came; null where too few were looked at. */
export const trafficRange = ({ days }: { readonly days: Days }): TrafficRange | null => {
  const seen = seenDays(days);
  const sorted = seen.map(({ new_units: units }) => units).sort((left, right) => left - right);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (sorted.length < FEWEST_DAYS || least === undefined || most === undefined) return null;
  const median = medianOf(sorted);
  const largest = seen.find(({ new_units: units }) => units === most);
  const isDominant = largest !== undefined && most >= DOMINANT_TIMES * median && most > least;
  return {
    ...{ days: sorted.length, least, most, median },
    dominant: isDominant ? { from: largest.from, newUnits: most } : null,
  };
};
