import type { ExperimentStatus } from '../../domain/experiment.js';

/** What was computed last, and how computing it goes since. */
export interface SnapshotBody {
  readonly as_of: string | null;
  readonly last_error_at: string | null;
  readonly refresh_requested_at: string | null;
  readonly payload: unknown;
  readonly is_final: boolean;
  readonly computed_at: string | null;
  readonly seq: number | null;
  readonly content_hash: string | null;
  readonly last_error_code: string | null;
  readonly last_error_detail: string | null;
}

/** A snapshot that never changes, with everything that it was derived from. */
export interface SealedSnapshotBody {
  readonly seq: number;
  readonly as_of: string;
  readonly computed_at: string;
  readonly payload: unknown;
  readonly basis: unknown;
  readonly content_hash: string;
  readonly software_version: string;
}

/** The sealed result. */
export interface FinalBody {
  readonly sealed_at: string;
  readonly exposures: SealedSnapshotBody | null;
  readonly results: SealedSnapshotBody | null;
}

/** What the workflow itself says. */
export interface LiveBody {
  readonly state: {
    readonly status: ExperimentStatus;
    readonly revision: number;
    readonly epoch: number;
    readonly sealed: boolean;
    readonly deleted: boolean;
  } | null;
  readonly pending: readonly { readonly id: string; readonly kind: string; readonly actor: string }[];
  readonly next_refresh: {
    readonly seq: number;
    readonly next_at: string | null;
    readonly last_good: { readonly seq: number; readonly as_of: string } | null;
    readonly consecutive_failures: number;
    readonly last_failure: { readonly seq: number; readonly at: string; readonly code: string } | null;
  };
}
