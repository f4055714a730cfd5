import { z } from 'zod/v4';
import type { PostgresPool } from '../../db/postgres/connection/pool.js';
import { sql } from '../../db/postgres/connection/sql.js';

const entry = z.object({
  at: z.number(),
  action: z.string(),
  source: z.string(),
  actor: z.string(),
  commandId: z.string().nullable(),
  comment: z.string().nullable(),
  code: z.string().nullable(),
});

export type AuditEntryRow = z.output<typeof entry>;

/** @returns what the audit log says of an experiment, oldest first. */
export const auditTrail = (pool: PostgresPool, uuid: string): Promise<readonly AuditEntryRow[]> =>
  pool.any(sql.type(entry)`
    SELECT at, action, source, actor, command_id, comment, after ->> 'code' AS code
    FROM audit_log WHERE experiment_uuid = ${uuid} ORDER BY id`);
