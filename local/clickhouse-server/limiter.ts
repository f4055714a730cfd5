/** Lets a given number of tasks run at once; the rest wait in order, and a waiting one can be given up. */
export interface Limiter {
  /** @throws the signal's reason when it is aborted while waiting */
  readonly enter: (signal: AbortSignal) => Promise<void>;
  readonly leave: () => void;
}

export const createLimiter = (places: number): Limiter => {
  let free = places;
  const waiting: (() => void)[] = [];

  const wait = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.splice(waiting.indexOf(start), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.push(start);
    });

  return {
    enter: async (signal) => {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else await wait(signal);
    },
    leave: () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
};
