/** More bits than a double has, and one that says whether something is behind them. */
const KEPT_BITS = 64;
/** A power of two beyond this is no double by itself, though a product with it may be one. */
const LARGEST_POWER = 1_000;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** Within four bits, which is all that is needed to keep enough of them. */
const bitLength = (value: bigint): number => value.toString(16).length * 4;

const timesPowerOfTwo = (value: number, exponent: number): number => {
  if (Math.abs(exponent) <= LARGEST_POWER) return value * 2 ** exponent;
  const step = Math.sign(exponent) * LARGEST_POWER;
  return timesPowerOfTwo(value * 2 ** step, exponent - step);
};

/**
 * A fraction of whole numbers as the double that is nearest to it: the one rounding between exact sums and a figure.
 * Numbers so small that doubles lose digits (below 1e-307) may be off by one more of theirs.
 *
 * @param denominator above 0
 * @returns numerator / denominator * 2 ** exponent
 */
export const nearestDouble = (numerator: bigint, denominator: bigint, exponent = 0): number => {
  if (numerator === 0n) return 0;
  const above = magnitude(numerator);
  const shift = KEPT_BITS + bitLength(denominator) - bitLength(above);
  const [dividend, divisor] =
    shift >= 0 ? [above << BigInt(shift), denominator] : [above, denominator << BigInt(-shift)];
  const quotient = dividend / divisor;
  // What is left over decides only between two doubles that are equally near.
  const sticky = quotient * divisor === dividend ? 0n : 1n;
  const rounded = timesPowerOfTwo(Number(quotient * 2n + sticky), exponent - shift - 1);
  return numerator < 0n ? -rounded : rounded;
};

/** A double as a whole number of steps of 2 ** exponent; what is smaller than a step is cut off. */
export const wholeSteps = (value: number, exponent: number): bigint => {
  let [mantissa, power] = [Math.abs(value), 0];
  // Each step is exact: a double times a power of two is one, as long as it is in range.
  while (mantissa >= 2 ** 53) [mantissa, power] = [mantissa / 2, power + 1];
  while (!Number.isInteger(mantissa)) [mantissa, power] = [mantissa * 2, power - 1];
  const shift = power - exponent;
  const steps = shift >= 0 ? BigInt(mantissa) << BigInt(shift) : BigInt(mantissa) >> BigInt(-shift);
  return value < 0 ? -steps : steps;
};
