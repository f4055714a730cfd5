import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { RetentionKind } from '../../../domain/retention/retention-rules.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { allowDeleting } from './deleting-history.js';

/** What goes row by row, by its age alone and by who still needs it. */
export type RowKind = Exclude<RetentionKind, 'snapshots' | 'events'>;

/** Rows that nobody needs any more, a batch at a time. */
export interface ForgottenRows {
  /** Deletes some that are older than a moment. Two at once do not take the same. @returns how many; 0 when none are left */
  forget(kind: RowKind, before: Instant): Promise<number>;
  /** @returns how many are older than a moment and would be deleted */
  count(kind: RowKind, before: Instant): Promise<number>;
}

const ROWS_AT_ONCE = 1_000;

interface Rule {
  readonly table: SqlFragment;
  /** The table, if it is otherwise only added to. */
  readonly history?: Parameters<typeof allowDeleting>[1];
  /** SQL: whether a row (`x`) goes. */
  readonly goes: (before: SqlFragment) => SqlFragment;
}

/** SQL: an experiment that has its last word, as `e`. */
const IS_OVER = (before: SqlFragment): SqlFragment =>
  sql.fragment`coalesce(e.sealed_at, e.deleted_at) < ${before}`;

/**
 * The latest refreshes, all after the last good one, the first good one, those with a snapshot, and the good one right before a
 * snapshot: it says whether the snapshot that this one went on from is there. The order of numbers hangs on the latest.
 */
const REFRESH_GOES = (before: SqlFragment): SqlFragment => sql.fragment`
  x.finished_at < ${before}
  AND x.seq < (SELECT max(g.seq) FROM refreshes g WHERE g.experiment_id = x.experiment_id AND g.outcome = 'succeeded')
  AND NOT EXISTS (SELECT FROM snapshots s WHERE s.experiment_id = x.experiment_id AND s.kind = 'results' AND s.seq = x.seq)
  AND (x.outcome = 'failed' OR EXISTS (
    SELECT FROM refreshes g
    WHERE g.experiment_id = x.experiment_id AND g.outcome = 'succeeded' AND g.seq > x.seq AND g.seq < (
      SELECT min(s.seq) FROM snapshots s
      WHERE s.experiment_id = x.experiment_id AND s.kind = 'results' AND s.seq > x.seq
    )
  ))`;

const RULES: Readonly<Record<RowKind, Rule>> = {
  answers: {
    table: sql.fragment`idempotent_requests`,
    goes: (before) => sql.fragment`x.created_at < ${before}`,
  },
  usage: { table: sql.fragment`feature_usage`, goes: (before) => sql.fragment`x.hour < ${before}` },
  // Of a creation that was applied the answer stays: its experiment is there, and the same request must not be told otherwise.
  // So does a pause by a guardrail, as long as the snapshot is there which it is about: that one is kept because of it.
  outcomes: {
    table: sql.fragment`command_outcomes`,
    history: 'command_outcomes',
    goes: (before) => sql.fragment`
      x.decided_at < ${before} AND (x.kind <> 'create' OR x.outcome = 'refused')
      AND NOT EXISTS (
        SELECT FROM experiments e WHERE e.uuid = x.experiment_uuid AND (${IS_OVER(before)}) IS NOT TRUE
      )
      AND NOT EXISTS (
        SELECT FROM snapshots s JOIN experiments e ON e.id = s.experiment_id
        WHERE e.uuid = x.experiment_uuid AND s.kind = 'results'
          AND x.command_id LIKE 'guardrail/%' AND x.command_id = 'guardrail/' || s.seq
      )`,
  },
  // Pages read from them how an experiment ended, so the lines of one that is not deleted stay as long as it does.
  audit: {
    table: sql.fragment`audit_log`,
    history: 'audit_log',
    goes: (before) => sql.fragment`
      x.at < ${before}
      AND NOT EXISTS (
        SELECT FROM experiments e
        WHERE e.uuid = x.experiment_uuid AND (e.deleted_at < ${before}) IS NOT TRUE
      )`,
  },
  identities: {
    table: sql.fragment`identities`,
    goes: (before) => sql.fragment`
      greatest(x.seen_at, x.updated_at) < ${before}
      AND NOT EXISTS (SELECT FROM feature_states f WHERE f.identity_id = x.id)`,
  },
  refreshes: { table: sql.fragment`refreshes`, history: 'refreshes', goes: REFRESH_GOES },
};

const forget = async (
  queries: Queries,
  { table, history, goes }: Rule,
  before: SqlFragment,
): Promise<number> => {
  if (history !== undefined) await allowDeleting(queries, history);
  const places = await queries.anyFirst(sql.type(z.object({ place: z.string() }))`
    SELECT x.ctid::text AS place FROM ${table} x WHERE ${goes(before)} LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED`);
  // Asked again now that nobody can begin to need one: somebody may have done so until the rows were locked.
  const { rowCount } = await queries.query(sql.statement`
    DELETE FROM ${table} x WHERE x.ctid = ANY(${sql.array(places, 'text')}::tid[]) AND ${goes(before)}`);
  return rowCount;
};

/** @returns the rows that are forgotten, on Postgres. */
export const createForgottenRows = (pool: PostgresPool): ForgottenRows => ({
  forget: (kind, before) => transact(pool, (queries) => forget(queries, RULES[kind], sql.instant(before))),
  count: (kind, before) => {
    const { table, goes } = RULES[kind];
    return read(pool, (queries) =>
      queries.oneFirst(sql.type(z.object({ count: z.number().int() }))`
        SELECT count(*) AS count FROM ${table} x WHERE ${goes(sql.instant(before))}`),
    );
  },
});
