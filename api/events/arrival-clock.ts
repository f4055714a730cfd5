const MICROS_IN_A_MS = 1_000;

/** Gives each accepted event the moment of its arrival, in microseconds since 1970. */
export interface ArrivalClock {
  /**
   * @returns the next stamp. No two are the same, and later ones are larger, also within a millisecond and when the clock
   *   is set back: the order of the stamps is the order of arrival
   */
  readonly next: () => number;
  /** From now on no stamp is of a moment before this one, in milliseconds since 1970. */
  liftTo(instant: number): void;
  /**
   * Goes by a clock that several processes share, so that their stamps are in the order of arrival as well.
   *
   * @param micros what that clock showed a short while ago, microseconds since 1970: so stamps never run ahead of it
   */
  follow(micros: number): void;
  /** @returns the first millisecond that no stamp has reached yet, where that lies ahead of the clock; else null. */
  ahead(): number | null;
}

/** A stamp may lie anywhere within its millisecond. */
const AHEAD_MS = 2;

/**
 * @param now clock, Unix milliseconds
 * @param fraction from 0 to below 1, another one in each process, so that two of them hardly ever give the same stamp
 */
export const createArrivalClock = (now: () => number, fraction: number): ArrivalClock => {
  const offset = Math.floor(fraction * MICROS_IN_A_MS);
  let last = 0;
  let behindMs = 0;
  const nowMs = (): number => Math.floor(now() + behindMs);
  return {
    next() {
      last = Math.max(last + 1, nowMs() * MICROS_IN_A_MS + offset);
      return last;
    },
    liftTo(instant) {
      last = Math.max(last, instant * MICROS_IN_A_MS - 1);
    },
    follow(micros) {
      behindMs = micros / MICROS_IN_A_MS - now();
    },
    ahead() {
      const first = Math.floor(last / MICROS_IN_A_MS) + 1;
      return first > nowMs() + AHEAD_MS ? first : null;
    },
  };
};
