import type { ExperimentPlanBody } from './plan-schemas.js';

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

/** @returns the range of the days from the first on which anybody came; null where too few were looked at. */
export const trafficRange = ({ days }: ExperimentPlanBody['traffic']): TrafficRange | null => {
  const first = days.findIndex(({ new_units: units }) => units > 0);
  const seen = first < 0 ? [] : days.slice(first);
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
