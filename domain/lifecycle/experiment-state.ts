import type { Assignment, ExperimentStatus, Instant } from '../experiment.js';
import type { Rollout } from '../rollouts/rollout.js';
import type { VariantShare } from '../variant-share.js';
import type { RefreshTarget } from './command.js';
import type { CommandSchedule } from './command-schedule.js';

/** All that a decision depends on. Small, because the workflow carries it. */
export interface ExperimentState {
  readonly assignment: Assignment;
  readonly status: ExperimentStatus;
  readonly deleted: boolean;
  readonly sealed: boolean;
  /** Counts the applied changes; a write that expects another revision is refused by the database. */
  readonly revision: number;
  /** The number of the latest epoch, 0 before the first start. */
  readonly epoch: number;
  readonly rollout: Rollout;
  /** The split of the latest epoch, where a pause has changed it since; the next start begins a phase then. */
  readonly lastSplit?: readonly VariantShare[];
  readonly refreshRequestedAt: Readonly<Record<RefreshTarget, Instant | null>>;
  /** Least time between two refreshes that are asked for, in milliseconds. */
  readonly refreshThrottleMs: number;
  /** Absent: nothing happens by itself. */
  readonly schedule?: CommandSchedule;
}
