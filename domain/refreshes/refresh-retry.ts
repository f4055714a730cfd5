/** How long after a first failure the next attempt is due, unless a workflow is tuned otherwise. */
export const DEFAULT_FIRST_RETRY_MS = 10_000;

/** Why a final result is not sealed yet: accepted events are not in the warehouse. */
export const EVENTS_IN_TRANSIT = 'events_in_transit';

/** Whoever waits for events has failed at nothing, and comes back soon, however often. */
const LONGEST_WAIT_FOR_EVENTS_MS = 60_000;

/**
 * How long to wait after a failed refresh: doubles with every further failure, up to the interval.
 * Workflow code runs it, and runs it again in every replay. The attempts within one refresh are Temporal's own; they are
 * in workflows/activity-retries.ts.
 *
 * @param failures consecutive failures so far, 1 after the first
 * @param code why the last one failed
 * @returns milliseconds, at least 1
 */
export const retryDelayMs = (
  failures: number,
  firstRetryMs: number,
  intervalMs: number,
  code?: string,
): number => {
  const longestMs =
    code === EVENTS_IN_TRANSIT ? Math.min(intervalMs, LONGEST_WAIT_FOR_EVENTS_MS) : intervalMs;
  return Math.max(1, Math.min(longestMs, Math.max(1, firstRetryMs) * 2 ** Math.max(0, failures - 1)));
};
