import type { LatestSnapshot, SealedResult, SealedSnapshot } from '../../db/postgres/snapshot-read-model.js';
import type { LiveView } from '../commands/experiment-workflows.js';
import { iso, isoOrNull } from '../http/iso.js';
import type { FinalBody, LiveBody, SealedSnapshotBody, SnapshotBody } from './experiment-responses.js';

const isUntouched = ({ seq, lastErrorAt, refreshRequestedAt }: LatestSnapshot): boolean =>
  seq === null && lastErrorAt === null && refreshRequestedAt === null;

/** @returns the latest snapshot, or null before anything was asked for or happened. */
export const snapshotBody = (snapshot: LatestSnapshot | null): SnapshotBody | null => {
  if (snapshot === null || isUntouched(snapshot)) return null;
  return {
    as_of: isoOrNull(snapshot.asOf),
    last_error_at: isoOrNull(snapshot.lastErrorAt),
    refresh_requested_at: isoOrNull(snapshot.refreshRequestedAt),
    payload: snapshot.payload ?? null,
    is_final: snapshot.isFinal,
    computed_at: isoOrNull(snapshot.computedAt),
    seq: snapshot.seq,
    content_hash: snapshot.contentHash,
    last_error_code: snapshot.lastErrorCode,
    last_error_detail: snapshot.lastErrorDetail,
  };
};

const sealedBody = (snapshot: SealedSnapshot): SealedSnapshotBody => ({
  seq: snapshot.seq,
  as_of: iso(snapshot.asOf),
  computed_at: iso(snapshot.computedAt),
  payload: snapshot.payload,
  basis: snapshot.basis,
  content_hash: snapshot.contentHash,
  software_version: snapshot.softwareVersion,
});

/** @returns the sealed pair. */
export const finalBody = ({ sealedAt, exposures, results }: SealedResult): FinalBody => ({
  sealed_at: iso(sealedAt),
  exposures: exposures === null ? null : sealedBody(exposures),
  results: results === null ? null : sealedBody(results),
});

/** @returns what the workflow says, in the API's spelling. */
export const liveBody = ({ state, pending, nextRefresh }: LiveView): LiveBody => {
  const { seq, nextAt, lastGood, consecutiveFailures, lastFailure } = nextRefresh;
  return {
    state:
      state === null
        ? null
        : {
            status: state.status,
            revision: state.revision,
            epoch: state.epoch,
            sealed: state.sealed,
            deleted: state.deleted,
          },
    pending: pending.map(({ commandId, command, origin }) => ({
      id: commandId,
      kind: command.kind,
      actor: origin.actor,
    })),
    next_refresh: {
      seq,
      next_at: isoOrNull(nextAt),
      last_good: lastGood === null ? null : { seq: lastGood.seq, as_of: iso(lastGood.asOf) },
      consecutive_failures: consecutiveFailures,
      last_failure: lastFailure === null ? null : { ...lastFailure, at: iso(lastFailure.at) },
    },
  };
};
