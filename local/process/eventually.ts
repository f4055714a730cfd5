import { setTimeout as sleep } from 'node:timers/promises';
import { defined } from '../../domain/defined.js';

/** What a look sees: something, or nothing yet. */
type Sight<T> = T | null | undefined | false;

export interface Patience {
  /** How long to look at most; two minutes if left out. */
  readonly timeoutMs?: number;
  /** How long from look to look; a quarter of a second if left out. */
  readonly everyMs?: number;
  /** Ends the wait at once. */
  readonly signal?: AbortSignal;
}

/**
 * Looks again and again until there is something to see.
 *
 * @param what names what is waited for, in the error's words
 * @throws when it did not come in time; at once when `look` throws or the signal is aborted
 */
export const eventually = async <T>(
  what: string,
  look: () => Promise<Sight<T>> | Sight<T>,
  { timeoutMs = 120_000, everyMs = 250, signal }: Patience = {},
): Promise<T> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`Gave up waiting for ${what} after ${timeoutMs} ms`);
    await sleep(everyMs, undefined, defined({ signal }));
  }
};
