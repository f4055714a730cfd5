import type { RefreshProgress } from './refresh-progress.js';

/** From this many identities on a reading takes seconds, not milliseconds (docs/performance.md). */
const LARGE_FROM_IDENTITIES = 500_000;

/** What the failure of a refresh is called whose queries took too long, and not its wait for a place or its worker. */
const READ_TOO_LONG = 'warehouse_timeout';

/**
 * Whether the next refresh is likely to take long, so that it is not to stand in the way of small ones: the last good one
 * has read many identities, or the queries of the last attempt took longer than they may.
 */
export const isLargeRefresh = ({ lastGood, consecutiveFailures, lastFailure }: RefreshProgress): boolean =>
  (lastGood?.identities ?? 0) >= LARGE_FROM_IDENTITIES ||
  (consecutiveFailures > 0 && lastFailure !== null && lastFailure.code === READ_TOO_LONG);
