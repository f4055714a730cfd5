import { z } from 'zod/v4';
import type { ExperimentStatus, Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { id, instant, status } from '../shapes/stored-values.js';
import { OVERDUE } from './overdue.js';

/** What an open workflow should have done long ago. */
const OVERDUE_THINGS = ['refresh', 'seal', 'scheduled command'] as const;

/** An experiment that needs an open workflow. */
export interface ListedExperiment {
  readonly id: number;
  readonly uuid: string;
  readonly status: ExperimentStatus;
  readonly revision: number;
  readonly updatedAt: Instant;
  /** The number of the last refresh that was recorded, 0 before the first. */
  readonly lastSeq: number;
  /** What its workflow has missed, judged by the rows alone; null where all is well. */
  readonly overdue: (typeof OVERDUE_THINGS)[number] | null;
}

/** What Postgres knows of the workflows that there should be. */
export interface ReconcileReadModel {
  /**
   * A page of the experiments that need an open workflow, by id: those neither sealed nor deleted.
   *
   * @param graceMs how long something may be late without being overdue
   */
  listOpen(afterId: number, limit: number, graceMs: number): Promise<readonly ListedExperiment[]>;
  /** @returns those of the uuids that have a row, in whatever state, and whether they have been over for a while. */
  listKnown(
    uuids: readonly string[],
    graceMs: number,
  ): Promise<readonly { readonly uuid: string; readonly isOver: boolean }[]>;
}

const openRow: z.ZodType<ListedExperiment> = z.object({
  id,
  uuid: z.string(),
  status,
  revision: z.number().int(),
  updatedAt: instant,
  lastSeq: z.number().int(),
  overdue: z.enum(OVERDUE_THINGS).nullable(),
});

const knownRow = z.object({ uuid: z.string(), isOver: z.boolean() });

/** @returns what Postgres knows of the workflows that there should be. */
export const createReconcileReadModel = (pool: PostgresPool): ReconcileReadModel => ({
  listOpen: (afterId, limit, graceMs) =>
    read(pool, (queries) =>
      queries.any(sql.type(openRow)`
        SELECT e.id, e.uuid, e.status, e.revision, e.updated_at, coalesce(r.seq, 0) AS last_seq, ${OVERDUE(graceMs)} AS overdue
        FROM experiments e
        LEFT JOIN LATERAL (
          SELECT seq, finished_at FROM refreshes WHERE experiment_id = e.id ORDER BY seq DESC LIMIT 1
        ) AS r ON true
        WHERE e.id > ${afterId} AND e.sealed_at IS NULL AND e.deleted_at IS NULL
        ORDER BY e.id
        LIMIT ${limit}`),
    ),
  listKnown: (uuids, graceMs) =>
    read(pool, (queries) =>
      queries.any(sql.type(knownRow)`
        SELECT
          uuid,
          coalesce(
            coalesce(sealed_at, deleted_at) < clock_timestamp() - ${graceMs}::float8 * interval '1 millisecond', false
          ) AS is_over
        FROM experiments WHERE uuid = ANY(${sql.array([...uuids], 'uuid')})`),
    ),
});
