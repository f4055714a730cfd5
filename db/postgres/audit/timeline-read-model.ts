import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { AuditSource } from '../../../domain/origin.js';
import { AUDIT_SOURCES } from '../../../domain/origin.js';
import type { TimelineKind, TimelineOutcome } from '../../../domain/timeline-kinds.js';
import { TIMELINE_KINDS, TIMELINE_OUTCOMES } from '../../../domain/timeline-kinds.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import type { Span } from '../shapes/filter-clauses.js';
import { oneOfClause, withinClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { instant } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';
import { AUDITED_OUTCOME, IS_REFUSED } from './audited-outcome.js';
import { knownThen } from './known-then.js';
import type { OriginFilter } from './origin-filter.js';
import { originClause } from './origin-filter.js';

/** One thing that happened, or was refused. */
export interface TimelineEntry {
  /** Names the entry for ever. */
  readonly id: string;
  readonly at: Instant;
  readonly kind: TimelineKind;
  readonly action: string;
  readonly outcome: TimelineOutcome;
  /** Why it was refused, or failed. */
  readonly code: string | null;
  readonly detail: string | null;
  readonly actor: string;
  readonly source: AuditSource;
  readonly comment: string | null;
  readonly commandId: string | null;
  readonly before: unknown;
  readonly after: unknown;
  /** The newest results that were there then, a refresh's own included; null where there were none. */
  readonly snapshotSeq: number | null;
}

interface TimelineFilter extends PageRequest, Span, OriginFilter {
  readonly kinds?: readonly TimelineKind[];
  readonly outcomes?: readonly TimelineEntry['outcome'][];
  readonly actions?: readonly string[];
  /** What is not listed, by its action. */
  readonly without?: readonly string[];
}

/** Everything that happened to an experiment, newest first. */
export interface TimelineReadModel {
  /** @param experiment by its id, which epochs and refreshes have, and its uuid, which the audit log has */
  of(
    experiment: { readonly id: number; readonly uuid: string },
    filter: TimelineFilter,
  ): Promise<PageOf<TimelineEntry>>;
}

const entryRow: z.ZodType<TimelineEntry> = z.object({
  id: z.string(),
  at: instant,
  kind: z.enum(TIMELINE_KINDS),
  action: z.string(),
  outcome: z.enum(TIMELINE_OUTCOMES),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  actor: z.string(),
  source: z.enum(AUDIT_SOURCES),
  comment: z.string().nullable(),
  commandId: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
  snapshotSeq: z.number().int().nullable(),
});

/** `place` orders what happened in one millisecond: the command comes before the epoch that it opened. */
const AUDITED = (uuid: string): SqlFragment => sql.fragment`
  SELECT
    'audit-' || a.id AS id, a.at, 0 AS place, a.id AS number,
    CASE
      WHEN a.action IN ('rollout updated', 'updateRollout refused') THEN 'rollout'
      WHEN a.action LIKE 'metric %' THEN 'metric'
      WHEN a.action = 'sealed' THEN 'sealed'
      WHEN a.action IN ('workflow restarted', 'workflow resynced') THEN 'repair'
      WHEN a.command_id IS NOT NULL THEN 'command'
      ELSE 'edit'
    END AS kind,
    a.action,
    ${AUDITED_OUTCOME},
    a.actor, a.source, a.comment, a.command_id, a.before,
    CASE WHEN NOT ${IS_REFUSED} THEN a.after END AS after
  FROM audit_log a
  WHERE a.experiment_uuid = ${uuid}`;

/** An epoch is opened and closed by commands, which have entries of their own and say whose they were. */
const EPOCH = sql.fragment`jsonb_build_object(
  'number', p.number, 'percentage', p.percentage, 'allocation', p.allocation, 'audience', p.audience
)`;

const EPOCHS = (experimentId: number): SqlFragment => sql.fragment`
  SELECT
    'epoch-' || p.number || '-opened', p.from_at, 2, p.number, 'epoch', 'epoch opened', 'applied', NULL, NULL,
    'holdfast', 'workflow', NULL, NULL, NULL::jsonb, ${EPOCH}
  FROM epochs p
  WHERE p.experiment_id = ${experimentId}
  UNION ALL
  SELECT
    'epoch-' || p.number || '-closed', p.to_at, 1, p.number, 'epoch', 'epoch closed', 'applied', NULL, NULL,
    'holdfast', 'workflow', NULL, NULL, ${EPOCH}, NULL::jsonb
  FROM epochs p
  WHERE p.experiment_id = ${experimentId} AND p.to_at IS NOT NULL`;

const REFRESHES = (experimentId: number): SqlFragment => sql.fragment`
  SELECT
    'refresh-' || r.seq, r.finished_at, 3, r.seq, 'refresh', 'refresh ' || r.outcome, r.outcome, r.error_code,
    r.error_detail, 'holdfast', CASE r.reason WHEN 'schedule' THEN 'schedule' ELSE 'workflow' END, NULL, NULL,
    NULL::jsonb,
    jsonb_build_object('seq', r.seq, 'reason', r.reason, 'asOf', ${instantAsJson(sql.fragment`r.as_of`)})
  FROM refreshes r
  WHERE r.experiment_id = ${experimentId}`;

const list = async (
  queries: Queries,
  { id, uuid }: { readonly id: number; readonly uuid: string },
  { kinds, outcomes, actions, without = [], page, pageSize, ...rest }: TimelineFilter,
): Promise<PageOf<TimelineEntry>> => {
  const where = sql.fragment`
    (${AUDITED(uuid)} UNION ALL ${EPOCHS(id)} UNION ALL ${REFRESHES(id)}) AS t
    WHERE ${oneOfClause(sql.fragment`t.kind`, kinds)} AND ${oneOfClause(sql.fragment`t.outcome`, outcomes)}
      AND ${oneOfClause(sql.fragment`t.action`, actions)} AND NOT ${oneOfClause(sql.fragment`t.action`, without)}
      AND ${originClause('t', rest)} AND ${withinClause(sql.fragment`t.at`, rest)}`;
  const count = await countRows(queries, where);
  const items = await queries.any(sql.type(entryRow)`
    SELECT
      t.id, t.at, t.kind, t.action, t.outcome, t.code, t.detail, t.actor, t.source, t.comment, t.command_id, t.before,
      t.after,
      CASE
        WHEN t.kind = 'refresh' AND t.outcome = 'succeeded' THEN t.number
        ELSE ${knownThen(sql.fragment`${id}::integer`, sql.fragment`t.at`)}
      END AS snapshot_seq
    FROM ${where}
    ORDER BY t.at DESC, t.place DESC, t.number DESC ${pageClause({ page, pageSize })}`);
  return { count, items };
};

/** @returns the lives of experiments on Postgres, to be read. */
export const createTimelineReadModel = (pool: PostgresPool): TimelineReadModel => ({
  of: (experiment, filter) => read(pool, (queries) => list(queries, experiment, filter)),
});
