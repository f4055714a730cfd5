import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { JsonValue } from '../../../domain/json-value.js';
import type { EarlierResults } from '../../../domain/snapshots/earlier-results.js';
import type { SnapshotBasis } from '../../../domain/snapshots/snapshot-basis.js';
import type { SnapshotKind } from '../../../domain/snapshots/snapshot-payload.js';
import { SNAPSHOT_KINDS } from '../../../domain/snapshots/snapshot-payload.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { findEarlierResults } from './earlier-results.js';
import { readableBasis } from './readable-basis.js';

/** A snapshot as it is stored, with what it takes to derive it again. */
export interface VerifiedSnapshot {
  readonly experimentId: number;
  readonly seq: number;
  readonly kind: SnapshotKind;
  readonly isFinal: boolean;
  readonly computedAt: Instant;
  readonly contentHash: string;
  readonly softwareVersion: string;
  readonly payload: JsonValue;
  readonly basis: JsonValue;
}

export interface VerificationStore {
  /** @returns a snapshot of an experiment, also of a deleted one; null where there is none. */
  snapshot(uuid: string, snapshotId: number): Promise<VerifiedSnapshot | null>;
  /** @returns what a basis of any age says, or null for one that no version of ours has written */
  readBasis(basis: JsonValue): SnapshotBasis | null;
  /** @returns what the results before a snapshot hand on, as far as they are kept; null before the first. */
  earlierThan(snapshot: Pick<VerifiedSnapshot, 'experimentId' | 'seq'>): Promise<EarlierResults | null>;
  /** @returns the number of the last refresh before one that succeeded, or null before the first. */
  refreshBefore(snapshot: Pick<VerifiedSnapshot, 'experimentId' | 'seq'>): Promise<number | null>;
  /** @returns from when on events are kept; null where all are. */
  eventsKeptFrom(): Promise<Instant | null>;
  /**
   * @returns whether another experiment on the feature was given a start before a snapshot's moment after the snapshot
   *   was computed: it may have taken exposures over
   */
  wasStartDatedBack(basis: SnapshotBasis, computedAt: Instant): Promise<boolean>;
}

/** Postgres gives nothing else of a jsonb column. zod’s own `json` would take a field `constructor` for something else. */
const json = z.custom<JsonValue>((value) => value !== undefined);

const snapshotRow: z.ZodType<VerifiedSnapshot> = z.object({
  experimentId: id,
  seq: z.number().int(),
  kind: z.enum(SNAPSHOT_KINDS),
  isFinal: z.boolean(),
  computedAt: instant,
  contentHash: z.string(),
  softwareVersion: z.string(),
  payload: json,
  basis: json,
});

const findSnapshot = (queries: Queries, uuid: string, snapshotId: number): Promise<VerifiedSnapshot | null> =>
  queries.maybeOne(sql.type(snapshotRow)`
    SELECT
      s.experiment_id, s.seq, s.kind, s.is_final, s.computed_at, s.content_hash, s.software_version, s.payload, s.basis
    FROM snapshots s
    JOIN experiments e ON e.id = s.experiment_id
    WHERE e.uuid = ${uuid} AND s.id = ${snapshotId}::bigint`);

const findRefreshBefore = (queries: Queries, experimentId: number, seq: number): Promise<number | null> =>
  queries.oneFirst(sql.type(z.object({ seq: z.number().int().nullable() }))`
    SELECT max(seq) AS seq
    FROM refreshes
    WHERE experiment_id = ${experimentId} AND outcome = 'succeeded' AND seq < ${seq}`);

const findKeptFrom = (queries: Queries): Promise<Instant | null> =>
  queries.oneFirst(sql.type(z.object({ keptFrom: instant.nullable() }))`
    SELECT kept_from FROM event_retention`);

const existsDatedBack = (queries: Queries, basis: SnapshotBasis, computedAt: Instant): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT
    FROM experiments own
    JOIN experiments e
      ON e.environment_id = own.environment_id AND e.feature_id = own.feature_id AND e.id != own.id
    WHERE own.id = ${basis.experiment_id} AND e.started_at < ${basis.window.to}::timestamptz
      AND ${sql.instant(computedAt)} < (
        SELECT min(a.at) FROM audit_log a WHERE a.experiment_uuid = e.uuid AND a.action = 'started'
      )`);

/** @returns what verifications read in Postgres; they write nothing. */
export const createVerificationStore = (pool: PostgresPool): VerificationStore => ({
  snapshot: (uuid, snapshotId) => read(pool, (queries) => findSnapshot(queries, uuid, snapshotId)),
  readBasis: (basis) => readableBasis.safeParse(basis).data ?? null,
  earlierThan: ({ experimentId, seq }) =>
    read(pool, (queries) => findEarlierResults(queries, experimentId, seq)),
  refreshBefore: ({ experimentId, seq }) =>
    read(pool, (queries) => findRefreshBefore(queries, experimentId, seq)),
  eventsKeptFrom: () => read(pool, findKeptFrom),
  wasStartDatedBack: (basis, computedAt) =>
    read(pool, (queries) => existsDatedBack(queries, basis, computedAt)),
});
