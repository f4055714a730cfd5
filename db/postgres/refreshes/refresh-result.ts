import type { Instant } from '../../../domain/experiment.js';
import type { SnapshotBasis } from '../../../domain/snapshots/snapshot-basis.js';
import type { ExposuresPayload, ResultsPayload } from '../../../domain/snapshots/snapshot-payload.js';

interface SnapshotProvenance {
  readonly basis: SnapshotBasis;
  readonly contentHash: string;
  readonly softwareVersion: string;
}

/** A snapshot to be stored. */
export type SnapshotInput = SnapshotProvenance &
  (
    | { readonly kind: 'exposures'; readonly payload: ExposuresPayload }
    | { readonly kind: 'results'; readonly payload: ResultsPayload }
  );

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
