/**
 * The age, in milliseconds, from which an event counts as late when it arrives: it is taken like any other, but many of
 * them may mean a wrong clock.
 */
export const LATE_AFTER_MS = 7 * 24 * 3_600_000;
