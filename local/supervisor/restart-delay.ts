const FIRST_MS = 250;
const LONGEST_MS = 30_000;
/** A child that has served this long is taken as healthy: its next death counts as the first. */
const HEALTHY_MS = 60_000;

/** How long to wait before a child is started again, in milliseconds, after so many deaths in a row. */
export const restartDelay = (deaths: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, deaths - 1));

/** Deaths in a row, after one more; `servedMs` is how long the child was ready before. */
export const countDeath = (deaths: number, servedMs: number): number =>
  servedMs >= HEALTHY_MS ? 1 : deaths + 1;
