import type { z } from 'zod/v4';
import type {
  LatestSnapshot,
  ListedSnapshot,
  SealedResult,
  StoredSnapshot,
} from '../../db/postgres/refreshes/snapshot-read-model.js';
import type { LiveView } from '../../workflows/contract/queries.js';
import { iso, isoOrNull } from '../fields/iso.js';
import { basis } from './basis-schema.js';
import { exposuresPayload } from './exposures-schema.js';
import { resultsPayload } from './results-schema.js';
import type {
  FinalBody,
  LatestExposuresBody,
  LatestResultsBody,
  LiveBody,
  SnapshotBody,
  WholeSnapshotBody,
} from './snapshot-schemas.js';

/**
 * Shows what is stored to the letter, because its hash was made of that. This product has written it, and tests hold
 * it against its schema.
 */
const stored = <Schema extends z.ZodType>(_schema: Schema, value: unknown): z.output<Schema> =>
  value as z.output<Schema>;

const isUntouched = ({ seq, lastErrorAt, refreshRequestedAt }: LatestSnapshot): boolean =>
  seq === null && lastErrorAt === null && refreshRequestedAt === null;

const latestHead = (snapshot: LatestSnapshot): Omit<LatestResultsBody, 'payload'> => ({
  as_of: isoOrNull(snapshot.asOf),
  last_error_at: isoOrNull(snapshot.lastErrorAt),
  refresh_requested_at: isoOrNull(snapshot.refreshRequestedAt),
  is_final: snapshot.isFinal,
  computed_at: isoOrNull(snapshot.computedAt),
  seq: snapshot.seq,
  content_hash: snapshot.contentHash,
  last_error_code: snapshot.lastErrorCode,
  last_error_detail: snapshot.lastErrorDetail,
});

/** @returns the latest exposures, or null before anything was asked for or happened. */
export const latestExposuresBody = (snapshot: LatestSnapshot | null): LatestExposuresBody | null => {
  if (snapshot === null || isUntouched(snapshot)) return null;
  return { ...latestHead(snapshot), payload: stored(exposuresPayload.nullable(), snapshot.payload ?? null) };
};

/** @returns the latest results, or null before anything was asked for or happened. */
export const latestResultsBody = (snapshot: LatestSnapshot | null): LatestResultsBody | null => {
  if (snapshot === null || isUntouched(snapshot)) return null;
  return { ...latestHead(snapshot), payload: stored(resultsPayload.nullable(), snapshot.payload ?? null) };
};

/** @returns a snapshot without what it holds. */
export const snapshotBody = (snapshot: ListedSnapshot): SnapshotBody => ({
  id: snapshot.id,
  kind: snapshot.kind,
  seq: snapshot.seq,
  as_of: iso(snapshot.asOf),
  computed_at: iso(snapshot.computedAt),
  content_hash: snapshot.contentHash,
  software_version: snapshot.softwareVersion,
  is_final: snapshot.isFinal,
});

/** @returns a snapshot with everything. */
export const wholeSnapshotBody = (snapshot: StoredSnapshot): WholeSnapshotBody => {
  const head = { ...snapshotBody(snapshot), basis: stored(basis, snapshot.basis) };
  return snapshot.kind === 'exposures'
    ? { ...head, kind: 'exposures', payload: stored(exposuresPayload, snapshot.payload) }
    : { ...head, kind: 'results', payload: stored(resultsPayload, snapshot.payload) };
};

const sealedHead = (snapshot: StoredSnapshot) => ({
  id: snapshot.id,
  seq: snapshot.seq,
  as_of: iso(snapshot.asOf),
  computed_at: iso(snapshot.computedAt),
  content_hash: snapshot.contentHash,
  software_version: snapshot.softwareVersion,
  basis: stored(basis, snapshot.basis),
});

/** @returns the sealed pair. */
export const finalBody = ({ sealedAt, exposures, results }: SealedResult): FinalBody => ({
  sealed_at: iso(sealedAt),
  exposures:
    exposures === null
      ? null
      : { ...sealedHead(exposures), payload: stored(exposuresPayload, exposures.payload) },
  results:
    results === null ? null : { ...sealedHead(results), payload: stored(resultsPayload, results.payload) },
});

/** @returns what the workflow says, in the API's spelling. */
export const liveBody = ({ state, pending, nextRefresh, sealAt }: LiveView): LiveBody => {
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
    seals_at: isoOrNull(sealAt ?? null),
  };
};
