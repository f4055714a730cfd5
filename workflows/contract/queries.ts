import { defineQuery } from '@temporalio/workflow';
import type { ExperimentState } from '../../domain/lifecycle/experiment-state.js';
import type { RefreshProgress } from '../../domain/refreshes/refresh-progress.js';
import type { CommandEnvelope } from './command-envelope.js';

/** The experiment's state as the workflow knows it. */
export const stateQuery = defineQuery<ExperimentState | null>('state');
/** Commands that are waiting to be decided. */
export const pendingQuery = defineQuery<readonly CommandEnvelope[]>('pending');
/** When the next refresh is due, and how the last ones went. */
export const nextRefreshQuery = defineQuery<RefreshProgress>('nextRefresh');

/** The three above and the seal, as of one moment. */
export interface LiveView {
  readonly state: ExperimentState | null;
  readonly pending: readonly CommandEnvelope[];
  readonly nextRefresh: RefreshProgress;
  /** When the final result is to be sealed; null before `complete` and once it is. */
  readonly sealAt?: number | null;
}

/**
 * All that the workflow says, in one query. For a workflow that is busy with commands, the server keeps one query
 * waiting and tells all others to try again a second later.
 */
export const liveQuery = defineQuery<LiveView>('live');
