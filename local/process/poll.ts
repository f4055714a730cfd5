import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 50;

/** Tries until it succeeds. @throws the signal's reason once it is aborted */
export const poll = async <T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> => {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch {
      await sleep(EVERY_MS, undefined, { signal });
    }
  }
};
