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
  /** What identifiers are hashed with; null where somebody else assigns. */
  readonly salts: { readonly enrolment: number | null; readonly bucketing: number | null };
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
