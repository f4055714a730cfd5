/** How long after a first failure the next attempt is due, unless a workflow is tuned otherwise. */
export const DEFAULT_FIRST_RETRY_MS = 10_000;

/**
 * How long to wait after a failed refresh: doubles with every further failure, up to the interval.
 * Workflow code runs it, and runs it again in every replay. The attempts within one refresh are Temporal's own; they are
 * in workflows/activity-retries.ts.
 *
 * @param failures consecutive failures so far, 1 after the first
 * @returns milliseconds, at least 1
 */
export const retryDelayMs = (failures: number, firstRetryMs: number, intervalMs: number): number =>
  Math.max(1, Math.min(intervalMs, Math.max(1, firstRetryMs) * 2 ** Math.max(0, failures - 1)));
