import type { Instant } from '../../../domain/experiment.js';

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
