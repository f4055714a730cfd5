import { regularizedGammaP, regularizedGammaQ } from './special-functions.js';

const SQRT_TWO_PI = 2.5066282746310002;
const NEWTON_STEPS = 6;

/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) / SQRT_TWO_PI;

/**
 * P(Z <= z) of the standard normal distribution, relative error about 1e-13 also in the lower tail
 * (z = -30 gives 4.9e-198). Formula: Phi(z) = Q(1/2, z^2/2)/2 for z < 0.
 */
export const normalCdf = (z: number): number => {
  const half = 0.5 * z * z;
  return z < 0 ? 0.5 * regularizedGammaQ(0.5, half) : 0.5 + 0.5 * regularizedGammaP(0.5, half);
};

/** P(Z > z), the upper tail, precise where 1 - normalCdf(z) is not. */
export const normalSurvival = (z: number): number => normalCdf(-z);

/** The z > 0 whose upper tail is p, 0 <= p < 1/2. */
const upperQuantile = (p: number): number => {
  if (p === 0) return Infinity;
  const t = Math.sqrt(-2 * Math.log(p));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = Math.max(0, t - top / bottom);
  for (let k = 0; k < NEWTON_STEPS; k += 1) {
    const tail = normalSurvival(z);
    const step = (Math.log(tail / p) * tail) / normalDensity(z);
    z += step;
    if (Math.abs(step) < 1e-16 * z) break;
  }
  return z;
};

/**
 * The z with P(Z <= z) = p; 0 gives -Infinity, 1 gives Infinity.
 * Start: Abramowitz & Stegun 26.2.23 (4.5e-4); then Newton on the logarithm of the tail, to double precision.
 *
 * @throws RangeError for p outside of [0, 1]
 */
export const normalQuantile = (p: number): number => {
  if (!(p >= 0 && p <= 1)) throw new RangeError('normalQuantile needs 0 <= p <= 1');
  if (p > 0.5) return upperQuantile(1 - p);
  return p === 0.5 ? 0 : -upperQuantile(p);
};
