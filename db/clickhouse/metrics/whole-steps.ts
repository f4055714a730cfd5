/**
 * Numbers of events as whole numbers of steps, so that a sum of them depends on nothing but the numbers. At the scale of
 * ordinary numbers a step is 2^-60: everything between 1/256 and 2^52, some 4.5e15, is exact to its last bit.
 */

/** Steps of 2^(50 * scale - 60): 0 for ordinary numbers, more for very large ones, less for very small ones. */
export type StepScale = number;

const SCALE_BITS = 50;
const STEP_BITS = 60;

/** A larger number has no whole part that fits 64 bits after `COARSE_BITS` more. */
const LARGEST_BITS = 52;
/** Its square, of some billion identities, fits 256 bits. */
const LARGEST_STEPS = 1n << 112n;
/** So many times the largest number of an identity still fits the 128 bits in which its numbers are added up. */
const TOTAL_BITS = 66;
/** Below it a number would lose digits at scale 0. */
const SMALLEST = 2 ** -10;
/** Numbers below 2^-648 are cut: their squares are no doubles anyway. Lower ones would make the largest number infinite. */
const LOWEST_SCALE = -13;

/** The whole part and the rest go through 64 bits, since the engine's way from doubles to longer integers rounds. */
const COARSE_BITS = 10;
const FINE = 2 ** (STEP_BITS - COARSE_BITS);

/** An identity has hardly more events than 2 to the power of this. */
const CAPPED_EVENTS_BITS = 20;

const EXPONENT_BIAS = 1023n;

/** Written by its bits, which no parser rounds. */
export const powerOfTwo = (exponent: number): string =>
  `reinterpretAsFloat64(toUInt64(${(EXPONENT_BIAS + BigInt(exponent)) << 52n}))`;

/** @returns the exponent of a scale's step. */
export const stepExponent = (scale: StepScale): number => SCALE_BITS * scale - STEP_BITS;

/** @returns the scale whose steps these are. */
export const scaleOfSteps = (exponent: number): StepScale => (exponent + STEP_BITS) / SCALE_BITS;

/**
 * @param number a Float64, as SQL; what is larger than the scale holds becomes something, and is read again
 * @returns its steps as an Int128, the part of a step cut off
 */
export const wholeStepsOf = (number: string, scale: StepScale): string => {
  const coarse = `${number} * ${scale === 0 ? `${2 ** COARSE_BITS}.` : powerOfTwo(COARSE_BITS - SCALE_BITS * scale)}`;
  return `toInt128(toInt64(${coarse})) * ${FINE} + toInt64((${coarse} - trunc(${coarse})) * ${FINE}.)`;
};

/** Whether steps are those of counts, or of ordinary numbers. */
export const isOrdinaryExponent = (exponent: number): boolean =>
  exponent === 0 || exponent === stepExponent(0);

/** What decides whether a scale fits. */
export interface Extent {
  /** The largest number of an event, without its sign. */
  readonly largestNumber: number;
  /** The largest number of an event times the events, of the identity of which that is most. */
  readonly largestTotal: number;
  /** The largest number of an identity, in steps and without its sign. */
  readonly largestSteps: bigint;
}

/**
 * What an event counts at most in a metric that caps what an identity comes to: more than the cap, and so much more that
 * an identity's mean over a million events is still above it. Without it one absurd number would make the steps so
 * large that the cap, and all that others did, are no step.
 *
 * @returns its exponent: the largest number that a scale holds
 */
export const ceilingExponent = (cap: number): number => {
  const needed = Math.log2(cap) + CAPPED_EVENTS_BITS;
  return LARGEST_BITS + SCALE_BITS * Math.max(0, Math.ceil((needed - LARGEST_BITS) / SCALE_BITS));
};

const holds = (scale: StepScale, largestNumber: number): boolean =>
  largestNumber <= 2 ** (SCALE_BITS * scale + LARGEST_BITS);

const smallestThatHolds = (largestNumber: number): StepScale => {
  let scale = LOWEST_SCALE;
  while (!holds(scale, largestNumber)) scale += 1;
  return scale;
};

/**
 * Follows from the data alone, so that the same data always give the same sums.
 *
 * @param mayShrink whether tiny numbers get smaller steps; sums that are to be added to others keep theirs
 * @returns the scale to read at: the same when it fits
 */
export const fittingScale = (
  scale: StepScale,
  { largestNumber, largestTotal, largestSteps }: Extent,
  mayShrink: boolean,
): StepScale => {
  if (!holds(scale, largestNumber)) return Math.max(smallestThatHolds(largestNumber), scale + 1);
  if (largestSteps > LARGEST_STEPS || largestTotal > 2 ** (SCALE_BITS * scale + TOTAL_BITS)) return scale + 1;
  const isTiny = largestNumber > 0 && largestNumber < SMALLEST;
  return mayShrink && isTiny ? Math.min(smallestThatHolds(largestNumber), scale) : scale;
};
