/** A line so small that it has no axes: where it goes, and where 0 is. */

export interface SparkPoint {
  readonly at: number;
  /** Null where nothing was measured. */
  readonly value: number | null;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Sparkline {
  /** Pieces of the line; it has a gap where nothing was measured. */
  readonly pieces: readonly (readonly Place[])[];
  readonly zero: number;
  readonly last: Place | null;
}

/** Room for the dot at the end. */
const EDGE = 3;
/** The first values are so far off that they would flatten all that follow; they run along the edge. */
const SETTLED_PART = 0.2;

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const domainOf = (values: readonly number[]): readonly [number, number] => {
  const settled = values.slice(Math.floor(values.length * SETTLED_PART));
  const [low, high] = [Math.min(0, ...settled), Math.max(0, ...settled)];
  return low === high ? [-1, 1] : [low, high];
};

const piecesOf = (
  points: readonly SparkPoint[],
  placeOf: (at: number, value: number) => Place,
): readonly (readonly Place[])[] => {
  const pieces: Place[][] = [];
  let isOpen = false;
  for (const { at, value } of points) {
    if (value !== null && !isOpen) pieces.push([]);
    if (value !== null) pieces.at(-1)?.push(placeOf(at, value));
    isOpen = value !== null;
  }
  return pieces;
};

/** @returns a line in a box, with 0 in it */
export const sparkline = (
  points: readonly SparkPoint[],
  { width, height }: { readonly width: number; readonly height: number },
): Sparkline => {
  const [low, high] = domainOf(points.flatMap(({ value }) => value ?? []));
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const y = (value: number): number =>
    height - EDGE - ((between(value, low, high) - low) / (high - low)) * (height - 2 * EDGE);
  const x = (at: number): number =>
    to === from ? width - EDGE : EDGE + ((at - from) / (to - from)) * (width - 2 * EDGE);
  const pieces = piecesOf(points, (at, value) => ({ x: x(at), y: y(value) }));
  return { pieces, zero: y(0), last: pieces.at(-1)?.at(-1) ?? null };
};
