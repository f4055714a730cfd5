import { normalSurvival } from './normal-distribution.js';

/** A look at a growing sample: how much of the information is there, and from which |z| on it is decided. */
export interface Look {
  /** Part of the full information, increasing from look to look. */
  readonly fraction: number;
  readonly bound: number;
}

interface Nodes {
  readonly at: readonly number[];
  readonly weight: readonly number[];
}

/** Beyond this many standard deviations there is nothing left to integrate. */
const REACH = 9;
const NODES_PER_STEP = 1.6;
const MINIMUM_NODES = 24;
const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

/** Legendre polynomial of the degree at x, and its slope. */
const legendre = (degree: number, x: number): readonly [value: number, slope: number] => {
  let [last, value] = [1, x];
  for (let k = 2; k <= degree; k += 1)
    [last, value] = [value, ((2 * k - 1) * x * value - (k - 1) * last) / k];
  return [value, (degree * (x * value - last)) / (x * x - 1)];
};

/** Gauss-Legendre nodes on (-limit, limit). Source: Abramowitz & Stegun 25.4.29. */
const nodesWithin = (limit: number, count: number): Nodes => {
  const roots = Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    for (let k = 0; k < 6; k += 1) {
      const [value, slope] = legendre(count, x);
      x -= value / slope;
    }
    const [, slope] = legendre(count, x);
    return { at: x * limit, weight: (2 * limit) / ((1 - x * x) * slope * slope) };
  });
  return { at: roots.map(({ at }) => at), weight: roots.map(({ weight }) => weight) };
};

const limitOf = ({ fraction, bound }: Look, drift: number): number =>
  Math.min(bound * Math.sqrt(fraction), REACH * Math.sqrt(fraction) + Math.abs(drift) * fraction);

const sumOver = (points: Nodes, mass: readonly number[], value: (at: number) => number): number =>
  points.at.reduce((sum, at, i) => sum + (mass[i] ?? 0) * value(at), 0);

interface Path {
  /** Probability that it is decided at each look and not before. */
  readonly crossed: readonly number[];
  /** Where the score is after the last look, undecided. */
  readonly points: Nodes;
  readonly mass: readonly number[];
}

/** Recursive integration over the score, a Brownian path with a drift. */
const pathOf = (looks: readonly Look[], drift: number): Path => {
  let points: Nodes = { at: [0], weight: [1] };
  let mass: readonly number[] = [1];
  let reached = 0;
  const crossed = looks.map((look) => {
    const step = look.fraction - reached;
    if (!(step > 0)) throw new RangeError('the information grows from look to look');
    reached = look.fraction;
    const spread = Math.sqrt(step);
    const [shift, before, weights] = [drift * step, points, mass];
    const edge = look.bound * Math.sqrt(look.fraction);
    const decided = sumOver(before, weights, (at) => {
      const middle = at + shift;
      return normalSurvival((edge - middle) / spread) + normalSurvival((edge + middle) / spread);
    });
    const limit = limitOf(look, drift);
    points = nodesWithin(limit, MINIMUM_NODES + Math.ceil((NODES_PER_STEP * 2 * limit) / spread));
    mass = points.at.map((score, i) => {
      const density = sumOver(before, weights, (at) => {
        const gap = (score - at - shift) / spread;
        return Math.exp(-0.5 * gap * gap);
      });
      return ((points.weight[i] ?? 0) * density * INVERSE_ROOT_TWO_PI) / spread;
    });
    return decided;
  });
  return { crossed, points, mass };
};

/**
 * Probability that a two-sided test is decided at each of its looks and not before, by recursive integration over the
 * score. Source: Armitage, McPherson, Rowe 1969; Jennison & Turnbull 2000, chapter 19.
 *
 * @param drift expected z at the full information; 0 without an effect
 * @returns a probability for each look; their sum is the power, or without an effect the share of false alarms
 */
export const crossingProbabilities = (looks: readonly Look[], drift: number): readonly number[] =>
  pathOf(looks, drift).crossed;

/**
 * The probability that any of the looks decides, for any drift: one integration without an effect serves them all, since
 * a path that ends at s after the information t is exp(drift s - drift^2 t/2) times as likely with a drift. Not for a test
 * that is all but sure to decide, where what remains is below the integral's accuracy.
 */
export const crossingProbabilityByDrift = (looks: readonly Look[]): ((drift: number) => number) => {
  const { points, mass } = pathOf(looks, 0);
  const information = looks.at(-1)?.fraction ?? 0;
  return (drift) =>
    1 - sumOver(points, mass, (score) => Math.exp(drift * (score - (drift * information) / 2)));
};

/** Looks after equal parts of the information. */
export const equalLooks = (count: number, boundAt: (fraction: number) => number): readonly Look[] =>
  Array.from({ length: count }, (_, look) => {
    const fraction = (look + 1) / count;
    return { fraction, bound: boundAt(fraction) };
  });

/** The probability that any of the looks decides. */
export const crossingProbability = (looks: readonly Look[], drift: number): number =>
  crossingProbabilities(looks, drift).reduce((sum, part) => sum + part, 0);
