import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { ListedSnapshot } from '../../db/postgres/refreshes/snapshot-read-model.js';
import type { SnapshotVerification } from '../../domain/snapshots/verification.js';
import { snapshotBody } from './snapshot-bodies.js';
import type { VerificationBody } from './verification-schemas.js';

/** @returns what came of deriving a snapshot again. */
export const verificationBody = (
  snapshot: ListedSnapshot,
  verified: SnapshotVerification,
): VerificationBody => ({
  snapshot: snapshotBody(snapshot),
  outcome: verified.outcome,
  remarks: [...verified.remarks],
  hash: verified.hash,
  differences: [...verified.differences],
  differences_left_out: verified.differencesLeftOut,
  software_version: verified.softwareVersion,
});

interface Pending {
  readonly status: 202;
  readonly body: { readonly status: 'pending' };
  readonly headers: { readonly Location: string };
}

/** @returns 202 with the place where the outcome will be. */
export const pendingVerification = (
  { apiKey }: Pick<Environment, 'apiKey'>,
  { uuid }: { readonly uuid: string },
  { id }: Pick<ListedSnapshot, 'id'>,
): Pending => ({
  status: 202,
  body: { status: 'pending' },
  headers: { Location: `/api/v1/environments/${apiKey}/experiments/${uuid}/snapshots/${id}/verify/` },
});
