/**
 * Lets an answer that nothing is wrong count for a while. One that something is wrong never does.
 *
 * @param ms for how long, from the moment that it was asked for
 */
export const rememberGood = (ms: number, check: () => Promise<void>): (() => Promise<void>) => {
  let goodUntil = -Infinity;
  return async () => {
    const now = performance.now();
    if (now < goodUntil) return;
    await check();
    goodUntil = now + ms;
  };
};
