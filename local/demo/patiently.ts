import { setTimeout as sleep } from 'node:timers/promises';
import { defined } from '../../domain/defined.js';

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 250;

/**
 * Looks again and again until there is something to see.
 *
 * @throws after two minutes, naming what did not come; at once when `look` throws or the signal is aborted
 */
export const patiently = async <T>(
  what: string,
  look: () => Promise<T | null>,
  signal?: AbortSignal,
): Promise<T> => {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > deadline) throw new Error(`Gave up waiting for ${what} after ${PATIENCE_MS / 1000} s`);
    await sleep(LOOK_EVERY_MS, undefined, defined({ signal }));
  }
};
