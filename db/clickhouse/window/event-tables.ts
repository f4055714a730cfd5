import type { Statement } from '../connection/run-query.js';

/** What stands behind FROM where events are read: our own tables, or somebody else's with the columns of ours. */
export interface EventTables {
  /** Named `judged_exposures`. */
  readonly exposures: Statement;
  /** Whether copies of exposures may be in it, which say the same. */
  readonly hasCopies: boolean;
  /** Named `metric_events`, every event once. */
  readonly events: Statement;
}

/** The tables that events fan out to when they come in. */
export const OWN_TABLES: EventTables = {
  exposures: { sql: 'judged_exposures FINAL', params: {} },
  hasCopies: false,
  events: { sql: 'metric_events FINAL', params: {} },
};
