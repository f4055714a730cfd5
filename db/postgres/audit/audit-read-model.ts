import { z } from 'zod/v4';
import type { AuditOutcome } from '../../../domain/audit-outcomes.js';
import { AUDIT_OUTCOMES } from '../../../domain/audit-outcomes.js';
import type { AuditSubject } from '../../../domain/audit-subject.js';
import { AUDIT_SUBJECTS } from '../../../domain/audit-subject.js';
import type { Instant } from '../../../domain/experiment.js';
import type { AuditSource } from '../../../domain/origin.js';
import { AUDIT_SOURCES } from '../../../domain/origin.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import type { Span } from '../shapes/filter-clauses.js';
import { withinClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { id, instant } from '../shapes/stored-values.js';
import { AUDITED_OUTCOME, IS_REFUSED } from './audited-outcome.js';
import { knownThen } from './known-then.js';
import type { OriginFilter } from './origin-filter.js';
import { originClause } from './origin-filter.js';

/** One line of the audit log, to be read. */
export interface AuditLine {
  readonly id: number;
  readonly at: Instant;
  readonly subject: AuditSubject;
  /** Null for an experiment that was refused and so never was. */
  readonly subjectId: number | null;
  /** As it was called then; an experiment as it is called now. */
  readonly subjectName: string | null;
  readonly environmentKey: string | null;
  readonly actor: string;
  readonly source: AuditSource;
  readonly action: string;
  readonly outcome: AuditOutcome;
  /** Why it was refused. */
  readonly code: string | null;
  readonly detail: string | null;
  readonly before: unknown;
  /** Of a refused command: the refusal, and of a refused creation what was asked. */
  readonly after: unknown;
  readonly comment: string | null;
  /** Of an experiment: the newest results that were there then; null where there were none. */
  readonly snapshotSeq: number | null;
}

export interface AuditFilter extends PageRequest, Span, OriginFilter {
  readonly subject?: AuditSubject;
  readonly outcome?: AuditLine['outcome'];
}

/** The audit log, newest first. */
export interface AuditReadModel {
  /** What happened in an environment, and to what it shares with the others of its project. */
  ofEnvironment(
    environment: { readonly id: number; readonly projectId: number },
    filter: AuditFilter,
  ): Promise<PageOf<AuditLine>>;
  /** What happened in a project, in all of its environments, also those that are gone. */
  ofProject(projectId: number, filter: AuditFilter): Promise<PageOf<AuditLine>>;
}

const auditRow: z.ZodType<AuditLine> = z.object({
  id,
  at: instant,
  subject: z.enum(AUDIT_SUBJECTS),
  subjectId: id.nullable(),
  subjectName: z.string().nullable(),
  environmentKey: z.string().nullable(),
  actor: z.string(),
  source: z.enum(AUDIT_SOURCES),
  action: z.string(),
  outcome: z.enum(AUDIT_OUTCOMES),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  comment: z.string().nullable(),
  snapshotSeq: z.number().int().nullable(),
});

/** Lines of experiments are written without the project, which their environment has. */
const FROM_LOG = sql.fragment`
  audit_log a
  LEFT JOIN environments n ON n.id = a.environment_id
  LEFT JOIN experiments e ON e.uuid = a.experiment_uuid`;

const ofOutcome = (outcome: AuditLine['outcome'] | undefined): SqlFragment => {
  if (outcome === undefined) return sql.fragment`true`;
  return outcome === 'refused' ? IS_REFUSED : sql.fragment`NOT ${IS_REFUSED}`;
};

const list = async (
  queries: Queries,
  scope: SqlFragment,
  { subject, outcome, page, pageSize, ...rest }: AuditFilter,
): Promise<PageOf<AuditLine>> => {
  const ofSubject = subject === undefined ? sql.fragment`true` : sql.fragment`a.subject = ${subject}`;
  const where = sql.fragment`${FROM_LOG}
    WHERE ${scope} AND ${ofSubject} AND ${ofOutcome(outcome)} AND ${originClause('a', rest)}
      AND ${withinClause(sql.fragment`a.at`, rest)}`;
  const count = await countRows(queries, where);
  const items = await queries.any(sql.type(auditRow)`
    SELECT
      a.id, a.at, a.subject, coalesce(a.subject_id, e.id) AS subject_id,
      coalesce(a.subject_name, e.name) AS subject_name, n.api_key AS environment_key, a.actor, a.source, a.action,
      ${AUDITED_OUTCOME}, a.before, a.after, a.comment,
      ${knownThen(sql.fragment`e.id`, sql.fragment`a.at`)} AS snapshot_seq
    FROM ${where}
    ORDER BY a.id DESC ${pageClause({ page, pageSize })}`);
  return { count, items };
};

/** Keys of the whole project are no business of one of its environments. */
const inEnvironment = (environmentId: number, projectId: number): SqlFragment => sql.fragment`(
  a.environment_id = ${environmentId}
  OR (a.environment_id IS NULL AND a.project_id = ${projectId} AND a.subject <> 'management_key')
)`;

const inProject = (projectId: number): SqlFragment => sql.fragment`(
  a.project_id = ${projectId}
  OR a.environment_id IN (SELECT o.id FROM environments o WHERE o.project_id = ${projectId})
)`;

/** @returns the audit log on Postgres, to be read. */
export const createAuditReadModel = (pool: PostgresPool): AuditReadModel => ({
  ofEnvironment: ({ id: environmentId, projectId }, filter) =>
    read(pool, (queries) => list(queries, inEnvironment(environmentId, projectId), filter)),
  ofProject: (projectId, filter) => read(pool, (queries) => list(queries, inProject(projectId), filter)),
});
