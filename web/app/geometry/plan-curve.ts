/** Where the curves of a plan are drawn: days to the right, the smallest lift that is found upwards. */

/** The drawing, without what stands beside and below it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlanPoint {
  readonly days: number;
  /** Null where nothing is found yet. */
  readonly lift: number | null;
}

export interface PlanScale {
  readonly box: Box;
  readonly mostDays: number;
  readonly mostLift: number;
}

const STEPS = [1, 2, 5, 10];
const LEAST = 0.001;
/** Beyond this many times the lift that matters a curve tells nothing. */
const USEFUL_TIMES = 4;

const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  return (STEPS.find((step) => step * power >= value * (1 - 1e-12)) ?? 10) * power;
};

/**
 * @param curves all that is drawn together
 * @param lift the one that matters, which has to be seen; null if none was said
 * @returns a scale that starts at 0 on both sides
 */
export const planScale = (
  curves: readonly (readonly PlanPoint[])[],
  lift: number | null,
  box: Box,
): PlanScale => {
  const points = curves.flat();
  const lifts = points.flatMap((point) => point.lift ?? []);
  const highest = Math.max(LEAST, ...lifts);
  const useful = lift === null ? highest : Math.max(lift * 1.25, Math.min(highest, lift * USEFUL_TIMES));
  return { box, mostDays: Math.max(7, ...points.map(({ days }) => days)), mostLift: roundUp(useful) };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** @returns where a number of days is, from the left */
export const placeDays = ({ box, mostDays }: PlanScale, days: number): number =>
  rounded(box.left + (box.width * days) / mostDays);

/** @returns where a lift is, from the top; what is higher than the scale is at its top */
export const placeLift = ({ box, mostLift }: PlanScale, lift: number): number =>
  rounded(box.top + box.height * (1 - Math.min(1, lift / mostLift)));

interface KnownPoint {
  readonly days: number;
  readonly lift: number;
}

/** Where the line from a point above the scale comes into sight. */
const entry = (mostLift: number, above: KnownPoint, below: KnownPoint): KnownPoint => {
  const part = (above.lift - mostLift) / (above.lift - below.lift);
  return { days: above.days + part * (below.days - above.days), lift: mostLift };
};

/** @returns the corners of a line, as an SVG polyline takes them; what is above the scale is left out */
export const placeCurve = (scale: PlanScale, points: readonly PlanPoint[]): string => {
  const known = points.flatMap(({ days, lift }) => (lift === null ? [] : [{ days, lift }]));
  const inside = known.findIndex(({ lift }) => lift <= scale.mostLift);
  const [above, below] = [known[inside - 1], known[inside]];
  if (below === undefined) return '';
  return [...(above === undefined ? [] : [entry(scale.mostLift, above, below)]), ...known.slice(inside)]
    .map(({ days, lift }) => `${placeDays(scale, days)},${placeLift(scale, lift)}`)
    .join(' ');
};

const MOST_MARKS = 6;
const WEEK = 7;

/** @returns days to be written below, whole weeks apart */
export const dayMarks = ({ mostDays }: PlanScale): readonly number[] => {
  const step = Math.max(1, Math.ceil(mostDays / WEEK / MOST_MARKS)) * WEEK;
  return Array.from({ length: Math.floor(mostDays / step) + 1 }, (_, place) => place * step);
};
