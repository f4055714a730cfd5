const MICROS_IN_A_MS = 1_000;

/**
 * @param now clock, Unix milliseconds
 * @param fraction from 0 to below 1, another one in each process, so that two of them hardly ever give the same stamp
 * @returns what gives each accepted event the moment of its arrival, in microseconds since 1970. No two are the same, and
 *   later ones are larger, also within a millisecond and when the clock is set back: the order of the stamps is the order
 *   of arrival
 */
export const createArrivalClock = (now: () => number, fraction: number): (() => number) => {
  const offset = Math.floor(fraction * MICROS_IN_A_MS);
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * MICROS_IN_A_MS + offset);
    return last;
  };
};
