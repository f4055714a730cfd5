import type { Instant } from '../../../domain/experiment.js';
import type { SnapshotBasis } from '../../../domain/snapshots/snapshot-basis.js';
import type { ExposuresPayload, ResultsPayload } from '../../../domain/snapshots/snapshot-payload.js';

interface SnapshotProvenance {
  readonly basis: SnapshotBasis;
  readonly contentHash: string;
  readonly softwareVersion: string;
}

/** A snapshot to be stored. */
type SnapshotInput = SnapshotProvenance &
  (
    | { readonly kind: 'exposures'; readonly payload: ExposuresPayload }
    | { readonly kind: 'results'; readonly payload: ResultsPayload }
  );

export type RefreshReason = 'schedule' | 'demand' | 'final';

/** By which number a refresh asks to be recorded, and in which run of the workflow. */
export interface AskedRefresh {
  readonly seq: number;
  /** Absent: unknown, as in records that are older than the column. */
  readonly runId?: string | undefined;
}

export interface RefreshSuccess extends AskedRefresh {
  readonly experimentId: number;
  readonly reason: RefreshReason;
  readonly asOf: Instant;
  /** It was asked to speak of an earlier moment, which a later refresh may have passed by the time that it is stored. */
  readonly looksBack?: boolean;
  /** The number of the results that handed on what these go on from; null where there were none. */
  readonly basedOn: number | null;
  readonly snapshots: readonly SnapshotInput[];
}

export interface RefreshFailure extends AskedRefresh {
  readonly uuid: string;
  readonly reason: RefreshReason;
  readonly code: string;
  readonly detail: string;
}

/** What stands after a refresh was recorded. */
export interface RefreshStanding {
  /** The number that it stands under; another than was asked for where that was used. */
  readonly seq: number;
  /** Whether the experiment has its final result. */
  readonly sealed: boolean;
  /** The experiment's revision. */
  readonly revision: number;
}
