import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { PostgresPool } from './pool.js';
import { read } from './run-query.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';
import { instant } from './stored-values.js';

export type SnapshotKind = 'exposures' | 'results';

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

/** A final snapshot; it never changes. */
export interface SealedSnapshot {
  readonly kind: SnapshotKind;
  readonly seq: number;
  readonly asOf: Instant;
  readonly computedAt: Instant;
  readonly payload: unknown;
  readonly basis: unknown;
  readonly contentHash: string;
  readonly softwareVersion: string;
}

/** The sealed result of an experiment. */
export interface SealedResult {
  readonly sealedAt: Instant;
  readonly exposures: SealedSnapshot | null;
  readonly results: SealedSnapshot | null;
}

/** Snapshots of experiments, to be read. */
export interface SnapshotReadModel {
  /** @returns the snapshot with the highest seq and the state of refreshing, or null for no such experiment. */
  latest(experimentId: number, kind: SnapshotKind): Promise<LatestSnapshot | null>;
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

const sealedSnapshot: z.ZodType<SealedSnapshot> = z.object({
  kind: z.enum(['exposures', 'results']),
  seq: z.number().int(),
  asOf: instant,
  computedAt: instant,
  payload: z.unknown(),
  basis: z.unknown(),
  contentHash: z.string(),
  softwareVersion: z.string(),
});
const sealedRow = z.object({ sealedAt: instant, snapshot: sealedSnapshot });

const REQUESTED_AT: Readonly<Record<SnapshotKind, ReturnType<typeof sql.fragment>>> = {
  exposures: sql.fragment`e.exposures_requested_at`,
  results: sql.fragment`e.results_requested_at`,
};

const findLatest = (
  queries: Queries,
  experimentId: number,
  kind: SnapshotKind,
): Promise<LatestSnapshot | null> =>
  queries.maybeOne(sql.type(latestRow)`
    SELECT
      s.as_of AS "asOf", s.computed_at AS "computedAt", s.payload, coalesce(s.is_final, false) AS "isFinal", s.seq,
      s.content_hash AS "contentHash",
      CASE WHEN r.outcome = 'failed' THEN r.finished_at END AS "lastErrorAt",
      r.error_code AS "lastErrorCode", r.error_detail AS "lastErrorDetail",
      ${REQUESTED_AT[kind]} AS "refreshRequestedAt"
    FROM experiments e
    LEFT JOIN LATERAL (
      SELECT * FROM snapshots WHERE experiment_id = e.id AND kind = ${kind} ORDER BY seq DESC LIMIT 1
    ) AS s ON true
    LEFT JOIN LATERAL (
      SELECT * FROM refreshes WHERE experiment_id = e.id ORDER BY seq DESC LIMIT 1
    ) AS r ON true
    WHERE e.id = ${experimentId}::bigint`);

const findSealed = async (queries: Queries, experimentId: number): Promise<SealedResult | null> => {
  const rows = await queries.any(sql.type(sealedRow)`
    SELECT
      e.sealed_at AS "sealedAt",
      jsonb_build_object(
        'kind', s.kind,
        'seq', s.seq,
        'asOf', round(extract(epoch FROM s.as_of) * 1000),
        'computedAt', round(extract(epoch FROM s.computed_at) * 1000),
        'payload', s.payload,
        'basis', s.basis,
        'contentHash', s.content_hash,
        'softwareVersion', s.software_version
      ) AS snapshot
    FROM experiments e
    JOIN snapshots s ON s.experiment_id = e.id AND s.is_final
    WHERE e.id = ${experimentId}::bigint AND e.sealed_at IS NOT NULL`);
  const [first] = rows;
  if (first === undefined) return null;
  const ofKind = (kind: SnapshotKind): SealedSnapshot | null => {
    const row = rows.find(({ snapshot }) => snapshot.kind === kind);
    return row === undefined ? null : row.snapshot;
  };
  return { sealedAt: first.sealedAt, exposures: ofKind('exposures'), results: ofKind('results') };
};

/** @returns the snapshots on Postgres, to be read. */
export const createSnapshotReadModel = (pool: PostgresPool): SnapshotReadModel => ({
  latest: (experimentId, kind) => read(pool, (queries) => findLatest(queries, experimentId, kind)),
  sealed: (experimentId) => read(pool, (queries) => findSealed(queries, experimentId)),
});
