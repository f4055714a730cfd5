import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { SnapshotKind } from '../../../domain/snapshots/snapshot-payload.js';
import { SNAPSHOT_KINDS } from '../../../domain/snapshots/snapshot-payload.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import type { Span } from '../shapes/filter-clauses.js';
import { withinClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { REQUESTED_AT } from '../shapes/requested-at.js';
import { id, instant } from '../shapes/stored-values.js';

/** What was computed last, and how computing it goes since. */
export interface LatestSnapshot {
  /** Null, with the payload, before the first refresh that succeeded. */
  readonly asOf: Instant | null;
  readonly computedAt: Instant | null;
  readonly payload: unknown;
  readonly isFinal: boolean;
  readonly seq: number | null;
  readonly contentHash: string | null;
  /** The time of the last refresh if it failed; null when it succeeded. */
  readonly lastErrorAt: Instant | null;
  readonly lastErrorCode: string | null;
  readonly lastErrorDetail: string | null;
  readonly refreshRequestedAt: Instant | null;
}

/** A snapshot without what it holds; it never changes. */
export interface ListedSnapshot {
  readonly id: number;
  readonly kind: SnapshotKind;
  readonly seq: number;
  readonly asOf: Instant;
  readonly computedAt: Instant;
  readonly isFinal: boolean;
  readonly contentHash: string;
  readonly softwareVersion: string;
}

export interface StoredSnapshot extends ListedSnapshot {
  readonly payload: unknown;
  readonly basis: unknown;
}

/** The span is of moments that snapshots are as of. */
interface SnapshotFilter extends PageRequest, Span {
  readonly kind?: SnapshotKind;
}

/** The sealed result of an experiment. */
export interface SealedResult {
  readonly sealedAt: Instant;
  readonly exposures: StoredSnapshot | null;
  readonly results: StoredSnapshot | null;
}

/** Snapshots of experiments, to be read. */
export interface SnapshotReadModel {
  /** @returns the snapshot with the highest seq and the state of refreshing, or null for no such experiment. */
  latest(experimentId: number, kind: SnapshotKind): Promise<LatestSnapshot | null>;
  /** @returns a page of an experiment's snapshots, newest first. */
  list(experimentId: number, filter: SnapshotFilter): Promise<PageOf<ListedSnapshot>>;
  get(experimentId: number, snapshotId: number): Promise<StoredSnapshot | null>;
  /** @returns the sealed result, or null while there is none. */
  sealed(experimentId: number): Promise<SealedResult | null>;
}

const latestRow = z.object({
  asOf: instant.nullable(),
  computedAt: instant.nullable(),
  payload: z.unknown(),
  isFinal: z.boolean(),
  seq: z.number().int().nullable(),
  contentHash: z.string().nullable(),
  lastErrorAt: instant.nullable(),
  lastErrorCode: z.string().nullable(),
  lastErrorDetail: z.string().nullable(),
  refreshRequestedAt: instant.nullable(),
});

const listed = {
  id,
  kind: z.enum(SNAPSHOT_KINDS),
  seq: z.number().int(),
  asOf: instant,
  computedAt: instant,
  isFinal: z.boolean(),
  contentHash: z.string(),
  softwareVersion: z.string(),
};
const listedRow: z.ZodType<ListedSnapshot> = z.object(listed);
const stored = { ...listed, payload: z.unknown(), basis: z.unknown() };
const storedRow: z.ZodType<StoredSnapshot> = z.object(stored);
const sealedRow = z
  .object({ ...stored, sealedAt: instant })
  .transform(({ sealedAt, ...snapshot }) => ({ sealedAt, snapshot }));

const LISTED = sql.fragment`
  s.id, s.kind, s.seq, s.as_of, s.computed_at, s.is_final, s.content_hash, s.software_version`;

const findLatest = (
  queries: Queries,
  experimentId: number,
  kind: SnapshotKind,
): Promise<LatestSnapshot | null> =>
  queries.maybeOne(sql.type(latestRow)`
    SELECT
      s.as_of, s.computed_at, s.payload, coalesce(s.is_final, false) AS is_final, s.seq, s.content_hash,
      CASE WHEN r.outcome = 'failed' THEN r.finished_at END AS last_error_at,
      r.error_code AS last_error_code, r.error_detail AS last_error_detail,
      e.${REQUESTED_AT[kind]} AS refresh_requested_at
    FROM experiments e
    LEFT JOIN LATERAL (
      SELECT * FROM snapshots WHERE experiment_id = e.id AND kind = ${kind} ORDER BY seq DESC LIMIT 1
    ) AS s ON true
    LEFT JOIN LATERAL (
      SELECT * FROM refreshes WHERE experiment_id = e.id ORDER BY seq DESC LIMIT 1
    ) AS r ON true
    WHERE e.id = ${experimentId}::bigint`);

const list = async (
  queries: Queries,
  experimentId: number,
  { kind, page, pageSize, ...span }: SnapshotFilter,
): Promise<PageOf<ListedSnapshot>> => {
  const ofKind = kind === undefined ? sql.fragment`true` : sql.fragment`s.kind = ${kind}`;
  const where = sql.fragment`snapshots s
    WHERE s.experiment_id = ${experimentId}::bigint AND ${ofKind} AND ${withinClause(sql.fragment`s.as_of`, span)}`;
  const count = await countRows(queries, where);
  const items = await queries.any(sql.type(listedRow)`
    SELECT ${LISTED} FROM ${where} ORDER BY s.seq DESC, s.id DESC ${pageClause({ page, pageSize })}`);
  return { count, items };
};

const find = (queries: Queries, experimentId: number, snapshotId: number): Promise<StoredSnapshot | null> =>
  queries.maybeOne(sql.type(storedRow)`
    SELECT ${LISTED}, s.payload, s.basis
    FROM snapshots s
    WHERE s.experiment_id = ${experimentId}::bigint AND s.id = ${snapshotId}::bigint`);

const findSealed = async (queries: Queries, experimentId: number): Promise<SealedResult | null> => {
  const rows = await queries.any(sql.type(sealedRow)`
    SELECT ${LISTED}, s.payload, s.basis, e.sealed_at
    FROM experiments e
    JOIN snapshots s ON s.experiment_id = e.id AND s.is_final
    WHERE e.id = ${experimentId}::bigint AND e.sealed_at IS NOT NULL`);
  const [first] = rows;
  if (first === undefined) return null;
  const ofKind = (kind: SnapshotKind): StoredSnapshot | null =>
    rows.find(({ snapshot }) => snapshot.kind === kind)?.snapshot ?? null;
  return { sealedAt: first.sealedAt, exposures: ofKind('exposures'), results: ofKind('results') };
};

/** @returns the snapshots on Postgres, to be read. */
export const createSnapshotReadModel = (pool: PostgresPool): SnapshotReadModel => ({
  latest: (experimentId, kind) => read(pool, (queries) => findLatest(queries, experimentId, kind)),
  list: (experimentId, filter) => read(pool, (queries) => list(queries, experimentId, filter)),
  get: (experimentId, snapshotId) => read(pool, (queries) => find(queries, experimentId, snapshotId)),
  sealed: (experimentId) => read(pool, (queries) => findSealed(queries, experimentId)),
});
