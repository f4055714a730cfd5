/** A metric event's number. `ok` is false for what is not a number; `num` is 0 then, so that sums need no condition. */
export interface MetricValue {
  readonly num: number;
  readonly ok: boolean;
}

/** Figures are doubles in the end: beyond this, the square of one event could be none, for good. */
export const LARGEST_MAGNITUDE = 1e100;

const NOT_A_NUMBER: MetricValue = { num: 0, ok: false };

/** As JSON writes numbers, which is also how JavaScript prints them (1e+21); leading zeros do no harm. */
const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads a metric event's value: optional minus, digits, optional fraction, optional exponent, finite. One rule for
 * everybody, so that no engine's own idea of a number matters. Refused, among others: blank, ` 1`, `+1`, `.5`, `5.`,
 * `1,5`, `1_000`, `0x10`, `nan`, `inf`, and what is too large for a double (`1e999`). Too small for one is 0.
 *
 * @param text the value as it was sent; a JSON number is turned into its text before
 */
export const parseMetricValue = (text: string | null): MetricValue => {
  if (text === null || !DECIMAL.test(text)) return NOT_A_NUMBER;
  const num = Number(text);
  if (!Number.isFinite(num)) return NOT_A_NUMBER;
  // Minus zero is zero: it would print and hash differently.
  return { num: num === 0 ? 0 : num, ok: true };
};

/** @returns what a metric event's value adds to sums: what it reads as, unless that is too large to be squared. */
export const countedValue = (text: string | null): MetricValue => {
  const value = parseMetricValue(text);
  return Math.abs(value.num) <= LARGEST_MAGNITUDE ? value : NOT_A_NUMBER;
};
