import type { Assignment, Instant } from '../../domain/experiment.js';
import type { Epoch } from '../../domain/epoch.js';
import type { ExperimentMetric } from '../../domain/metric.js';

/** Everything that a computation of exposures and results depends on, besides the events. */
export interface AnalysisPlan {
  readonly experimentId: number;
  readonly uuid: string;
  readonly environmentKey: string;
  readonly featureName: string;
  readonly assignment: Assignment;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly epochs: readonly Epoch[];
  readonly metrics: readonly ExperimentMetric[];
  readonly plannedUnits: number;
  /** The database's clock when the plan was read: the as-of of the refresh. */
  readonly now: Instant;
}

export interface SnapshotInput {
  readonly kind: 'exposures' | 'results';
  readonly payload: unknown;
  readonly basis: unknown;
  readonly contentHash: string;
  readonly softwareVersion: string;
}

export type RefreshReason = 'schedule' | 'demand' | 'final';

export interface RefreshSuccess {
  readonly experimentId: number;
  readonly seq: number;
  readonly reason: RefreshReason;
  readonly asOf: Instant;
  readonly snapshots: readonly SnapshotInput[];
}

export interface RefreshFailure {
  readonly uuid: string;
  readonly seq: number;
  readonly reason: RefreshReason;
  readonly code: string;
  readonly detail: string;
}

/** Snapshots and the log of refreshes. Idempotent by (experiment, seq): the first record of a seq stands. */
export interface RefreshStore {
  /** @returns the plan, or null for an experiment that does not exist, was deleted or never started. */
  plan(uuid: string): Promise<AnalysisPlan | null>;
  /** Stores the snapshots and the refresh; `final` also seals the experiment. @returns the as-of that stands. */
  recordSuccess(input: RefreshSuccess): Promise<{ readonly asOf: Instant }>;
  /** Stores the reason and time of a failure and nothing else. @returns when it was recorded. */
  recordFailure(input: RefreshFailure): Promise<{ readonly at: Instant }>;
}
