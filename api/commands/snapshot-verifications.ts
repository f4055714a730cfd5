import type { SnapshotVerification } from '../../domain/snapshots/verification.js';

/** Verifications of snapshots, as far as the API asks Temporal for them. */
export interface SnapshotVerifications {
  /**
   * Begins one, unless it is under way, and waits for it for a while.
   *
   * @returns what came of it; null while nobody knows
   */
  verify(uuid: string, snapshotId: number): Promise<SnapshotVerification | null>;
  /** @returns what came of the last one, null while that is under way, `none` where Temporal knows of none. */
  last(uuid: string, snapshotId: number): Promise<SnapshotVerification | null | 'none'>;
}
