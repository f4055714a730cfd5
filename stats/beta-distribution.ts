import { logGamma, regularizedBeta } from './special-functions.js';

/** Halvings that reach the smallest positive number. */
const SEARCH_STEPS = 1100;
const TOLERANCE = 1e-15;

const requireShape = (a: number, b: number): void => {
  if (!(a > 0 && b > 0)) throw new RangeError('a beta distribution needs a > 0 and b > 0');
};

/**
 * P(X <= x) of the beta distribution: I_x(a, b).
 *
 * @throws RangeError unless a, b > 0
 */
export const betaCdf = (x: number, a: number, b: number): number => {
  requireShape(a, b);
  return regularizedBeta(x, a, b);
};

/**
 * Density of the beta distribution, 0 outside of [0, 1].
 *
 * @throws RangeError unless a, b > 0
 */
export const betaDensity = (x: number, a: number, b: number): number => {
  requireShape(a, b);
  if (x < 0 || x > 1) return 0;
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const left = a === 1 ? 0 : (a - 1) * Math.log(x);
  const right = b === 1 ? 0 : (b - 1) * Math.log1p(-x);
  return Math.exp(left + right - logBeta);
};

/**
 * The x with P(X <= x) = p, by bisection.
 *
 * @throws RangeError for p outside of [0, 1], and unless a, b > 0
 */
export const betaQuantile = (p: number, a: number, b: number): number => {
  requireShape(a, b);
  if (!(p >= 0 && p <= 1)) throw new RangeError('betaQuantile needs 0 <= p <= 1');
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  for (let k = 0; k < SEARCH_STEPS && high - low > TOLERANCE * high; k += 1) {
    const middle = (low + high) / 2;
    if (regularizedBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
