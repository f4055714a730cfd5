/** Where intervals are drawn: one scale for all rows of a table, with 0 in the middle. */

/** What is known of one comparison. */
export interface Ends {
  readonly low: number;
  readonly high: number;
  readonly estimate: number;
}

/** In parts of the width, from 0 to 1. */
export interface PlacedInterval {
  readonly low: number;
  readonly high: number;
  /** Null where the estimate is beyond the scale. */
  readonly estimate: number | null;
  /** An end is beyond the scale, so that an arrow has to be drawn. */
  readonly isCutLow: boolean;
  readonly isCutHigh: boolean;
}

const USEFUL_PART = 0.95;
/** Where all ends are 0. */
const LEAST = 0.001;
const MARGIN = 1.06;
const STEPS = [1, 2, 5, 10];
/** Between 5 and 10 a table would lose half of its width. */
const FINE_STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number: half the width of a scale, so that its marks are round too. */
const roundUp = (value: number, steps = STEPS): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = steps.find((one) => one * power >= value * (1 - 1e-12)) ?? 10;
  return step * power;
};

/**
 * Chooses a scale by the widest useful interval: the 95th percentile of the ends, so that one wide row does not squeeze
 * the others.
 *
 * @returns half its width; it reaches from minus that to that
 */
export const scaleOf = (ends: readonly number[]): number => {
  const sizes = ends
    .filter(Number.isFinite)
    .map(Math.abs)
    .sort((left, right) => left - right);
  const useful = sizes[Math.ceil(sizes.length * USEFUL_PART) - 1] ?? LEAST;
  return roundUp(Math.max(useful * MARGIN, LEAST), FINE_STEPS);
};

/** A lift of so much is as good as without bounds: an arrow says that it goes on. */
const WIDEST_OF_ONE = 10;
const NARROWEST_OF_ONE = 0.01;

/** @returns half the width of a scale for one interval, with 0 in its middle, on which it lies if there is room */
export const scaleOfOne = ({ low, high }: Pick<Ends, 'low' | 'high'>): number => {
  const largest = Math.max(Math.abs(low), Math.abs(high), NARROWEST_OF_ONE);
  return largest >= WIDEST_OF_ONE ? WIDEST_OF_ONE : roundUp(largest);
};

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** @returns where a value is on a scale, from 0 to 1, or beyond. */
export const placeOn = (half: number, value: number): number => (value + half) / (2 * half);

/** @returns where an interval is drawn; what is beyond the scale is cut. */
export const placeInterval = (half: number, { low, high, estimate }: Ends): PlacedInterval => {
  const [from, to, dot] = [placeOn(half, low), placeOn(half, high), placeOn(half, estimate)];
  return {
    low: clamp(from),
    high: clamp(to),
    estimate: dot < 0 || dot > 1 ? null : dot,
    isCutLow: from < 0,
    isCutHigh: to > 1,
  };
};
