import { z } from 'zod/v4';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';

/** Who this installation is. */
export interface Installation {
  readonly id: string;
  /** Whether a warehouse carries the id, or has carried it. */
  readonly hasWarehouse: boolean;
}

export interface InstallationStore {
  get(): Promise<Installation>;
  /** Notes that a warehouse carries the id. */
  noteWarehouse(): Promise<void>;
}

const installationRow: z.ZodType<Installation> = z.object({ id: z.string(), hasWarehouse: z.boolean() });

/** @returns who this installation is, on Postgres. */
export const createInstallationStore = (pool: PostgresPool): InstallationStore => ({
  get: () =>
    read(pool, (queries) =>
      queries.one(sql.type(installationRow)`
        SELECT id, warehouse_since IS NOT NULL AS has_warehouse FROM installation`),
    ),
  noteWarehouse: () =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        UPDATE installation SET warehouse_since = clock_timestamp() WHERE warehouse_since IS NULL`);
    }),
});
