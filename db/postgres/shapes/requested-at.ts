import type { RefreshTarget } from '../../../domain/lifecycle/command.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

/** SQL for the column of an experiment that says when a refresh of it was last asked for. */
export const REQUESTED_AT: Readonly<Record<RefreshTarget, SqlFragment>> = {
  exposures: sql.fragment`exposures_requested_at`,
  results: sql.fragment`results_requested_at`,
};
