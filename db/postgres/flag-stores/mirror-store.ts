import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { FlagStoreTrouble, StateAsServed } from '../../../domain/flag-stores/flag-store.js';
import { isPassing } from '../../../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../../../domain/flag-stores/served-spans.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';
import type { CountedAccess, MirrorTask } from './mirror-task.js';
import { findAccess, loadTask } from './mirror-task.js';
import type { MirrorFinding } from './note-mirror.js';
import { noteFinding, waitSeconds } from './note-mirror.js';
import { recordShares } from './record-shares.js';
import { storableText } from './storable.js';
import { EARLIER_LEFT } from './waits-for.js';

export type { FlagStoreAccess, MirrorTask } from './mirror-task.js';
export type { MirrorFinding } from './note-mirror.js';

/** What is to be done next for an environment. */
export type FlagStoreStep =
  | { readonly kind: 'connection'; readonly asked?: number }
  | {
      readonly kind: 'experiment';
      readonly experimentId: number;
      /** What had been asked of it. Absent from steps of before it was counted. */
      readonly asked?: number;
    };

/** Experiments' flags on their way to stores elsewhere, for workers. */
export interface MirrorStore {
  /** Takes environments for which something is due that nobody was told of lately. */
  claim(): Promise<readonly number[]>;
  /** Has environments taken again soon, since nobody could be told of them. */
  giveBack(environmentIds: readonly number[]): Promise<void>;
  /**
   * @returns what is due for an environment: the connection itself first, then what a person waits for; null when nothing is.
   *   An experiment waits for the one before it to be off their feature.
   */
  next(environmentId: number): Promise<FlagStoreStep | null>;
  access(environmentId: number): Promise<CountedAccess | null>;
  load(experimentId: number): Promise<MirrorTask | null>;
  /**
   * Keeps the default's shares as they were before the experiment; the first ones stay. What an experiment before has left of them
   * when it was cut off is no share of anybody's.
   *
   * @returns those that are kept
   */
  record(experimentId: number, shares: StateAsServed['shares']): Promise<StateAsServed['shares']>;
  /** Notes until when was served what is about to be changed, so that it is known whatever becomes of the change. */
  noteSpans(experimentId: number, spans: readonly ServedSpan[]): Promise<void>;
  /** Notes what was found at a moment, and when to look again. What was asked meanwhile stays due. */
  note(experimentId: number, task: MirrorTask, finding: MirrorFinding, at: Instant): Promise<void>;
  /** Has a step, of which nobody knows what came, tried again, in a minute at first. What was asked meanwhile stays due. */
  defer(environmentId: number, step: FlagStoreStep): Promise<void>;
  /** Notes what a look at the connection came to, unless something else was asked of it since. */
  noteCheck(environmentId: number, asked: number, trouble: FlagStoreTrouble | null): Promise<void>;
  /** Notes what hinders all experiments of an environment, which wait as long, unless something else was asked since. */
  noteTrouble(environmentId: number, asked: number, trouble: FlagStoreTrouble): Promise<void>;
}

const ENVIRONMENTS_AT_ONCE = 100;

/** SQL for the mirrors (`m`) that are to be looked at now. */
const IS_DUE = sql.fragment`
  m.due_at <= clock_timestamp() AND m.state <> 'released' AND NOT EXISTS (SELECT ${EARLIER_LEFT})`;

const claim = (queries: Queries): Promise<readonly number[]> =>
  queries.anyFirst(sql.type(z.object({ environmentId: id }))`
    UPDATE flag_stores s SET woken_at = clock_timestamp()
    WHERE s.id IN (
      SELECT s.id FROM flag_stores s
      JOIN environments e ON e.id = s.environment_id AND e.deleted_at IS NULL
      LEFT JOIN LATERAL (
        SELECT max(m.due_at) AS latest FROM flag_mirrors m WHERE m.environment_id = s.environment_id AND ${IS_DUE}
      ) due ON true
      WHERE (s.due_at <= clock_timestamp() OR due.latest IS NOT NULL)
        AND (
          s.woken_at IS NULL OR s.woken_at < clock_timestamp() - interval '1 minute'
          OR s.woken_at < greatest(due.latest, CASE WHEN s.due_at <= clock_timestamp() THEN s.due_at END)
        )
      ORDER BY s.id LIMIT ${ENVIRONMENTS_AT_ONCE} FOR UPDATE OF s SKIP LOCKED
    )
    RETURNING s.environment_id`);

const count = z.number().int();

const next = async (queries: Queries, environmentId: number): Promise<FlagStoreStep | null> => {
  const connection = await queries.maybeOneFirst(sql.type(z.object({ asked: count }))`
    SELECT asked FROM flag_stores WHERE environment_id = ${environmentId} AND due_at <= clock_timestamp()`);
  if (connection !== null) return { kind: 'connection', asked: connection };
  const experiment = await queries.maybeOne(sql.type(z.object({ experimentId: id, asked: count }))`
    SELECT m.experiment_id, m.asked
    FROM flag_mirrors m
    JOIN flag_stores s ON s.environment_id = m.environment_id
    JOIN experiments x ON x.id = m.experiment_id
    WHERE m.environment_id = ${environmentId} AND ${IS_DUE}
    ORDER BY m.repair_asked OR (m.commanded > m.written AND x.status <> 'created') DESC, m.due_at, m.experiment_id
    LIMIT 1`);
  return experiment === null ? null : { kind: 'experiment', ...experiment };
};

const noteCheck = async (
  queries: Queries,
  environmentId: number,
  asked: number,
  trouble: FlagStoreTrouble | null,
): Promise<void> => {
  const isAgain = trouble !== null && isPassing(trouble.code);
  const { rowCount } = await queries.query(sql.statement`
    UPDATE flag_stores s SET
      attempts = CASE WHEN ${isAgain} THEN s.attempts + 1 ELSE 0 END,
      due_at = CASE WHEN ${isAgain} THEN
        clock_timestamp() + ${waitSeconds(sql.fragment`s.attempts`, trouble?.retryAfter)} * interval '1 second'
      END
    WHERE environment_id = ${environmentId} AND asked = ${asked}`);
  if (rowCount === 0) return;
  if (trouble !== null) {
    await noteTrouble(queries, environmentId, asked, trouble);
    return;
  }
  await queries.query(sql.statement`
    UPDATE flag_stores SET checked_at = clock_timestamp(), problem_code = NULL, problem = NULL
    WHERE environment_id = ${environmentId}`);
};

const noteTrouble = async (
  queries: Queries,
  environmentId: number,
  asked: number,
  { code, detail: any, retryAfter }: FlagStoreTrouble,
): Promise<void> => {
  const detail = storableText(any);
  const { rowCount } = await queries.query(sql.statement`
    UPDATE flag_stores SET checked_at = clock_timestamp(), problem_code = ${code}, problem = ${detail}
    WHERE environment_id = ${environmentId} AND asked = ${asked}`);
  if (rowCount === 0) return;
  await queries.query(sql.statement`
    UPDATE flag_mirrors m SET
      problem_code = ${code}, problem = ${detail}, attempts = m.attempts + 1,
      due_at = clock_timestamp() + ${waitSeconds(sql.fragment`m.attempts`, retryAfter)} * interval '1 second'
    WHERE m.environment_id = ${environmentId} AND m.due_at <= clock_timestamp() AND m.state <> 'released'`);
};

const NOT_DONE: FlagStoreTrouble = {
  code: 'store_failed',
  detail: 'Looking at it has failed here. It is tried again; the log of the workers says why.',
};

const defer = async (queries: Queries, environmentId: number, step: FlagStoreStep): Promise<void> => {
  const { code, detail } = NOT_DONE;
  const isSame = step.asked === undefined ? sql.fragment`true` : sql.fragment`m.asked = ${step.asked}`;
  const later = sql.fragment`
    clock_timestamp() + greatest(60, ${waitSeconds(sql.fragment`m.attempts`, undefined)}) * interval '1 second'`;
  await queries.query(
    step.kind === 'connection'
      ? sql.statement`
          UPDATE flag_stores m
          SET due_at = ${later}, attempts = m.attempts + 1, problem_code = ${code}, problem = ${detail}
          WHERE m.environment_id = ${environmentId} AND ${isSame}`
      : sql.statement`
          UPDATE flag_mirrors m
          SET state = 'pending', due_at = ${later}, attempts = m.attempts + 1, problem_code = ${code}, problem = ${detail}
          WHERE m.experiment_id = ${step.experimentId} AND m.state <> 'released' AND ${isSame}`,
  );
};

/** @returns experiments' flags on their way elsewhere, on Postgres. */
export const createMirrorStore = (pool: PostgresPool): MirrorStore => ({
  claim: () => transact(pool, claim),
  giveBack: (environmentIds) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        UPDATE flag_stores SET woken_at = clock_timestamp() - interval '55 seconds'
        WHERE environment_id = ANY(${sql.array(environmentIds, 'int4')})`);
    }),
  next: (environmentId) => read(pool, (queries) => next(queries, environmentId)),
  access: (environmentId) => read(pool, (queries) => findAccess(queries, environmentId)),
  load: (experimentId) => read(pool, (queries) => loadTask(queries, experimentId)),
  record: (experimentId, found) => transact(pool, (queries) => recordShares(queries, experimentId, found)),
  noteSpans: (experimentId, spans) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        UPDATE flag_mirrors SET spans = ${sql.jsonb(spans)} WHERE experiment_id = ${experimentId}`);
    }),
  note: (experimentId, task, finding, at) =>
    transact(pool, (queries) => noteFinding(queries, experimentId, task, finding, at)),
  defer: (environmentId, step) => read(pool, (queries) => defer(queries, environmentId, step)),
  noteCheck: (environmentId, asked, trouble) =>
    transact(pool, (queries) => noteCheck(queries, environmentId, asked, trouble)),
  noteTrouble: (environmentId, asked, trouble) =>
    transact(pool, (queries) => noteTrouble(queries, environmentId, asked, trouble)),
});
