import { setImmediate } from 'node:timers/promises';

/** The longest that a piece of work keeps everybody else waiting, milliseconds. */
const AT_A_TIME_MS = 8;

/** @returns what long work calls now and then, so that other requests get their turn in between. */
export const letOthersRun = (): (() => Promise<void>) => {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_A_TIME_MS) return;
    await setImmediate();
    since = performance.now();
  };
};
