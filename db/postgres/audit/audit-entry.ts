import type { Instant } from '../../../domain/experiment.js';
import type { Origin } from '../../../domain/origin.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import type { ChangeOrigin } from './acting-as.js';

/** One line of the audit log: who did what to an experiment, from where and why. */
export interface AuditEntry {
  readonly uuid: string;
  /** What it was to be called; for an experiment that has no row of its own. */
  readonly name?: string;
  readonly environmentId: number | null;
  readonly commandId: string | null;
  readonly origin: Origin | ChangeOrigin;
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Null: the database's clock. */
  readonly at: Instant | null;
}

/** Adds a line to the audit log. */
export const recordAudit = async (queries: Queries, entry: AuditEntry): Promise<void> => {
  const { actor, source, comment } = entry.origin;
  await queries.query(sql.statement`
    INSERT INTO audit_log
      (at, experiment_uuid, subject_name, environment_id, command_id, actor, source, action, before, after, comment)
    VALUES (
      coalesce(${sql.instant(entry.at)}, clock_timestamp()), ${entry.uuid}, ${entry.name ?? null},
      ${entry.environmentId}, ${entry.commandId}, ${actor}, ${source}, ${entry.action}, ${sql.jsonb(entry.before)},
      ${sql.jsonb(entry.after)}, ${comment ?? null}
    )`);
};
