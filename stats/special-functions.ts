const HALF_LOG_TWO_PI = 0.9189385332046727;
const STIRLING_FROM = 15;
const EPSILON = 1e-17;
/** A few last bits: a product of two roundings need not come closer to 1. */
const CONVERGED = 4 * Number.EPSILON;
const TINY = 1e-300;
const MAX_TERMS = 20_000;

/**
 * What Stirling's formula leaves out: ln Gamma(x) - [(x - 1/2) ln x - x + ln(2 pi)/2], for x >= 15, where the
 * series is exact to double precision. Source: Abramowitz & Stegun 6.1.40.
 */
const stirlingError = (x: number): number => {
  const r = 1 / (x * x);
  const tail = 1 / 1188 - (691 / 360360) * r;
  return (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * tail)))) / x;
};

/**
 * Natural logarithm of the gamma function, x > 0. Recurrence up to 15, Stirling's series from there.
 *
 * @throws RangeError for x <= 0
 */
export const logGamma = (x: number): number => {
  if (!(x > 0)) throw new RangeError('logGamma needs x > 0');
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingError(shifted);
  return stirling - Math.log(product);
};

/** ln Gamma(a + 1/2) - ln Gamma(a), a > 0, without the cancellation that two calls of logGamma have for large a. */
export const logGammaHalfStep = (a: number): number => {
  if (a < STIRLING_FROM) return logGamma(a + 0.5) - logGamma(a);
  const main = a * Math.log1p(0.5 / a) + 0.5 * Math.log(a) - 0.5;
  return main + stirlingError(a + 0.5) - stirlingError(a);
};

/** ln(x^a e^-x / Gamma(a)), by the saddle point form for large a (Loader 2000). */
const logGammaDensity = (a: number, x: number): number => {
  if (a < STIRLING_FROM) return a * Math.log(x) - x - logGamma(a);
  const u = (x - a) / a;
  return -a * (u - Math.log1p(u)) - stirlingError(a) + 0.5 * Math.log(a) - HALF_LOG_TWO_PI;
};

/** P(a, x) by its series. */
const gammaSeries = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MAX_TERMS && term > sum * EPSILON; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(logGammaDensity(a, x)));
};

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** Q(a, x) by its continued fraction; modified Lentz evaluation. */
const gammaFraction = (a: number, x: number): number => {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MAX_TERMS; k += 1) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / nonZero(step * d + b);
    c = nonZero(b + step / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < CONVERGED) break;
  }
  return value * Math.exp(logGammaDensity(a, x));
};

/**
 * Regularised upper incomplete gamma function Q(a, x), a > 0, x >= 0: a survival function, so that 1e-80 stays
 * 1e-80 and does not become 0 as in 1 - P. Source: Abramowitz & Stegun 6.5.29 (series), 6.5.31 (continued fraction).
 */
export const regularizedGammaQ = (a: number, x: number): number => {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
};

/** Regularised lower incomplete gamma function P(a, x) = 1 - Q(a, x), a > 0, x >= 0. */
export const regularizedGammaP = (a: number, x: number): number => {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
};

/**
 * Continued fraction of the incomplete beta function, without its prefix x^a (1-x)^b / (a B(a,b)).
 * a, b > 0, 0 <= x < (a+1)/(a+b+2). Source: Abramowitz & Stegun 26.5.8, modified Lentz evaluation.
 */
export const incompleteBetaFraction = (a: number, b: number, x: number): number => {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MAX_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < CONVERGED) break;
  }
  return value;
};

const betaByFraction = (a: number, b: number, x: number): number => {
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const prefix = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta) / a;
  return prefix * incompleteBetaFraction(a, b, x);
};

/** Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1. Source: Abramowitz & Stegun 26.5.8, 26.5.2. */
export const regularizedBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return x < (a + 1) / (a + b + 2) ? betaByFraction(a, b, x) : 1 - betaByFraction(b, a, 1 - x);
};
