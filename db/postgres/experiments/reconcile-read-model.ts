import { z } from 'zod/v4';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';

/** What Postgres knows of the workflows that there should be. */
export interface ReconcileReadModel {
  /** A page of the experiments that need an open workflow, by id: those neither sealed nor deleted. */
  listOpen(
    afterId: number,
    limit: number,
  ): Promise<readonly { readonly id: number; readonly uuid: string }[]>;
  /** @returns those of the uuids that have a row, in whatever state. */
  listKnown(uuids: readonly string[]): Promise<readonly string[]>;
}

const openRow = z.object({ id, uuid: z.string() });

/** @returns what Postgres knows of the workflows that there should be. */
export const createReconcileReadModel = (pool: PostgresPool): ReconcileReadModel => ({
  listOpen: (afterId, limit) =>
    read(pool, (queries) =>
      queries.any(sql.type(openRow)`
        SELECT id, uuid
        FROM experiments
        WHERE id > ${afterId} AND sealed_at IS NULL AND deleted_at IS NULL
        ORDER BY id
        LIMIT ${limit}`),
    ),
  listKnown: (uuids) =>
    read(pool, (queries) =>
      queries.anyFirst(sql.type(z.object({ uuid: z.string() }))`
        SELECT uuid FROM experiments WHERE uuid = ANY(${sql.array([...uuids], 'uuid')})`),
    ),
});
