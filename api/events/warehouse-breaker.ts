export interface WarehouseBreaker {
  /** @returns whether the warehouse should be tried. While it is failing, one caller at a time is told yes. */
  mayTry(): boolean;
  /** The warehouse stored something, whoever sent it. */
  succeeded(): void;
  failed(): void;
}

export interface BreakerOptions {
  /** How long the warehouse is left alone after a failure; twice as long after each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Clock, milliseconds. */
  readonly now: () => number;
}

/**
 * Remembers that the warehouse fails, so that not every batch has to wait until it finds out. A server that hangs
 * costs a time limit once in a while, and not once for each batch.
 */
export const createWarehouseBreaker = (options: BreakerOptions): WarehouseBreaker => {
  let failures = 0;
  let closedUntil = 0;
  let isTrying = false;

  return {
    mayTry() {
      if (failures === 0) return true;
      if (isTrying || options.now() < closedUntil) return false;
      isTrying = true;
      return true;
    },
    succeeded() {
      failures = 0;
      isTrying = false;
    },
    failed() {
      const pauseMs = Math.min(options.firstPauseMs * 2 ** failures, options.longestPauseMs);
      failures += 1;
      isTrying = false;
      closedUntil = options.now() + pauseMs;
    },
  };
};
