import type { Instant } from '../experiment.js';
import type { RefreshProgress } from '../refreshes/refresh-progress.js';
import type { ExperimentState } from './experiment-state.js';
import type { ScheduleProgress } from './next-entry.js';

/** How far an experiment has got, as the database has it: what a run of its workflow may not know, or no longer. */
export interface ExperimentProgress {
  readonly state: ExperimentState;
  /** Commands that have an answer, the last ones, oldest first. */
  readonly decidedCommandIds: readonly string[];
  /** How far the present schedule has been answered. */
  readonly scheduled: ScheduleProgress | null;
  /** When the final result is to be sealed; null before the completion. */
  readonly sealAt: Instant | null;
  /** How they went; when the next is due stands in no row. */
  readonly refreshes: Omit<RefreshProgress, 'nextAt'>;
}

/**
 * @returns where refreshing goes on. At once if the experiment ever started, in a pause too: nobody knows which
 * refreshes were missed.
 */
export const resumedRefreshes = (
  { state, refreshes }: ExperimentProgress,
  now: Instant,
): RefreshProgress => ({
  ...refreshes,
  nextAt: state.epoch > 0 ? now : null,
});
