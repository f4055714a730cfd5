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

/** Succeeds when the address answers 2xx. */
export const answersOk = async (url: string): Promise<Response> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
};
