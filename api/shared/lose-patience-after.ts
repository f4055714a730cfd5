const PARTS = 5;

/**
 * Gives up on somebody else after so much time in which this process could have heard of them. One timer alone would blame
 * them when the process itself stood still: it goes off before what waits is read. So time is counted in five parts, of
 * which a late one counts as one however late it is, and what waits is read before the end.
 *
 * @returns what ends the waiting
 */
export const losePatienceAfter = (ms: number, giveUp: () => void): (() => void) => {
  let left = PARTS;
  let reading: NodeJS.Immediate | undefined;
  const parts = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(parts);
    reading = setImmediate(giveUp);
  }, ms / PARTS);
  parts.unref();
  return () => {
    clearInterval(parts);
    clearImmediate(reading);
  };
};
