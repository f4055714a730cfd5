import type { ReconcileReadModel } from '../db/postgres/experiments/reconcile-read-model.js';
import type { RestartStore } from '../db/postgres/experiments/restart-store.js';
import type { Instant } from '../domain/experiment.js';
import type { OpenExperiment } from '../domain/lifecycle/open-experiment.js';

/** How an experiment's workflow stands. The status is `MISSING` when Temporal knows of none. */
export type WorkflowStanding =
  | {
      readonly kind: 'open';
      /** By the search attribute; null where it has none. */
      readonly shownState: string | null;
      /** An operator's pause: nothing goes on until it is taken back. */
      readonly isPaused: boolean;
    }
  | {
      readonly kind: 'closed';
      readonly status: string;
      readonly runId: string | null;
      readonly closedAt: Instant | null;
    };

/** What the reconciler asks of Temporal. */
export interface ReconcilerWorkflows {
  /** Asks for this one workflow and not by a search, so the answer is never late. */
  look(uuid: string): Promise<WorkflowStanding>;
  /** Starts a run that goes on where the lost one stopped. @returns false when there is an open one meanwhile */
  restart(experiment: OpenExperiment): Promise<boolean>;
  /** Makes an open workflow read its row once more. @returns false when there is none any more */
  resync(uuid: string): Promise<boolean>;
  /** The uuids of open workflows whose run began before that time. Found by a search, so perhaps late. */
  listOpen(startedBefore: Instant): AsyncIterable<string>;
}

export interface ReconcilerDeps {
  readonly experiments: ReconcileReadModel;
  readonly restarts: RestartStore;
  readonly workflows: ReconcilerWorkflows;
  /** Notes that a pass came to its end, and what it found that it cannot repair. */
  readonly notePass: (found: {
    readonly orphans: readonly string[];
    readonly unrepaired: readonly string[];
  }) => Promise<void>;
  /**
   * How long something must have been amiss before it counts. Activities of a closed run may still be writing, and must
   * not do so beside those of a new run. A creation may still be on its way to Postgres.
   */
  readonly graceMs: number;
}
