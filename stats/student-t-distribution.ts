import { normalQuantile, normalSurvival } from './normal-distribution.js';
import { incompleteBetaFraction, logGammaHalfStep } from './special-functions.js';

/** From here on the normal distribution with a correction is more precise, and faster. */
const NORMAL_FROM_DF = 1e5;
const LOG_SQRT_PI = 0.5723649429247001;
const SEARCH_STEPS = 200;
/** Newton doubles its digits: a step this small has left only rounding behind. */
const STEP_TOLERANCE = 1e-12;

const requireDegreesOfFreedom = (df: number): void => {
  if (!(df > 0)) throw new RangeError('Student t needs df > 0');
};

/** ln(1 + q^2) without overflow. */
const logOnePlusSquare = (q: number): number => (q > 1e10 ? 2 * Math.log(q) : Math.log1p(q * q));

const hillArgument = (t: number, df: number): number => {
  if (df === Infinity) return t;
  const a = df - 0.5;
  const b = 48 * a * a;
  const y = a * logOnePlusSquare(t / Math.sqrt(df));
  const inner = (((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3;
  return (inner / b + 1) * Math.sqrt(y);
};

const upperTail = (t: number, df: number): number => {
  if (t === Infinity) return 0;
  if (df > NORMAL_FROM_DF) return normalSurvival(hillArgument(t, df));
  const a = df / 2;
  const q = t / Math.sqrt(df);
  const logX = -logOnePlusSquare(q);
  const x = Math.exp(logX);
  const y = q > 1 ? 1 / (1 + 1 / (q * q)) : (q * q) / (1 + q * q);
  const prefix = Math.exp(a * logX + logGammaHalfStep(a) - LOG_SQRT_PI) * Math.sqrt(y);
  if (x < (a + 1) / (a + 2.5)) return (0.5 * prefix * incompleteBetaFraction(a, 0.5, x)) / a;
  return 0.5 - prefix * incompleteBetaFraction(0.5, a, y);
};

/**
 * P(T > t), the upper tail of Student's t distribution with df > 0 degrees of freedom (need not be an integer).
 * Source: incomplete beta function (Abramowitz & Stegun 26.7.1); above 1e5 degrees of freedom the normal
 * tail at Hill's transformed argument (CACM algorithm 395).
 *
 * @throws RangeError unless df > 0
 */
export const studentTSurvival = (t: number, df: number): number => {
  requireDegreesOfFreedom(df);
  if (t < 0) return 1 - upperTail(-t, df);
  return upperTail(t, df);
};

/**
 * P(T <= t), precise in the lower tail.
 *
 * @throws RangeError unless df > 0
 */
export const studentTCdf = (t: number, df: number): number => studentTSurvival(-t, df);

const cornishFisher = (z: number, df: number): number => {
  const square = z * z;
  const first = (z * (square + 1)) / (4 * df);
  const second = (z * ((5 * square + 16) * square + 3)) / (96 * df * df);
  return z + first + second;
};

/** Two neighbouring powers of two with the quantile between them. */
const bracket = (p: number, df: number): { low: number; high: number } => {
  let low = 0;
  let high = 1;
  while (upperTail(high, df) > p && high < Number.MAX_VALUE / 4) {
    low = high;
    high *= 2;
  }
  return { low, high };
};

const density = (t: number, df: number): number => {
  const exponent = -((df + 1) / 2) * logOnePlusSquare(t / Math.sqrt(df));
  return Math.exp(exponent + logGammaHalfStep(df / 2) - LOG_SQRT_PI) / Math.sqrt(df);
};

/** The t > 0 whose upper tail is p, 0 < p < 1/2. */
const upperQuantile = (p: number, df: number): number => {
  const start = cornishFisher(-normalQuantile(p), df);
  if (df > NORMAL_FROM_DF) return start;
  let { low, high } = bracket(p, df);
  let t = start > low && start < high ? start : (low + high) / 2;
  for (let k = 0; k < SEARCH_STEPS; k += 1) {
    const excess = upperTail(t, df) - p;
    if (excess > 0) low = t;
    else high = t;
    const newton = t + excess / density(t, df);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= STEP_TOLERANCE * t) return next;
    t = next;
  }
  return t;
};

/**
 * The t with P(T <= t) = p; 0 gives -Infinity, 1 gives Infinity.
 * Start: Cornish-Fisher; then Newton inside of a bracket. Above 1e5 degrees of freedom Cornish-Fisher alone.
 *
 * @throws RangeError for p outside of [0, 1], and unless df > 0
 */
export const studentTQuantile = (p: number, df: number): number => {
  requireDegreesOfFreedom(df);
  if (!(p >= 0 && p <= 1)) throw new RangeError('studentTQuantile needs 0 <= p <= 1');
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  return p > 0.5 ? upperQuantile(1 - p, df) : -upperQuantile(p, df);
};
