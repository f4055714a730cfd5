import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';

/** How often a worker says that it is there. */
export const BEAT_EVERY_MS = 3_000;
/** Who has said nothing for this long is gone: four beats. */
const SILENT_AFTER_MS = 12_000;

/** What is known of the workers of a task queue. */
export interface Presence {
  /** How many said lately that they take work. */
  readonly count: number;
  /** When the reconciler last came to the end of a pass; null before the first. */
  readonly lastPassAt: Instant | null;
}

/** Workers that said lately that they take work from a queue. */
export interface WorkersOfQueue {
  readonly taskQueue: string;
  readonly count: number;
  /** When the first of them began. */
  readonly since: Instant;
  /** How many refreshes they compute at the moment. */
  readonly underWay: number;
}

/** What a pass of the reconciler found and leaves to people. */
interface Unrepaired {
  /** Uuids of open workflows that have no experiment. */
  readonly orphans: readonly string[];
  /** Uuids of experiments that could not be read. */
  readonly unrepaired: readonly string[];
}

/** Which workers there are: each says so every few seconds. */
export interface WorkerPresence {
  /** @param underWay how many refreshes it computes at the moment */
  beat(workerId: string, taskQueue: string, underWay: number): Promise<void>;
  /** Takes a worker's line away: it takes no more work. */
  leave(workerId: string): Promise<void>;
  of(taskQueue: string): Promise<Presence>;
  /** @returns all queues that somebody takes work from, by name. */
  queues(): Promise<readonly WorkersOfQueue[]>;
  /** Notes that the reconciler has come to the end of a pass, and what it found that it cannot repair. */
  notePass(taskQueue: string, found: Unrepaired): Promise<void>;
}

const presenceRow: z.ZodType<Presence> = z.object({
  count: z.number().int(),
  lastPassAt: instant.nullable(),
});

const queueRow: z.ZodType<WorkersOfQueue> = z.object({
  taskQueue: z.string(),
  count: z.number().int(),
  since: instant,
  underWay: z.number().int(),
});

const since = (ms: number) => sql.fragment`clock_timestamp() - ${ms}::float8 * interval '1 millisecond'`;

/** @returns who works, on Postgres; by the database's clock, so that those of the processes do not matter. */
export const createWorkerPresence = (pool: PostgresPool): WorkerPresence => ({
  beat: (workerId, taskQueue, underWay) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        INSERT INTO worker_heartbeats (worker_id, task_queue, started_at, seen_at, refreshing)
        VALUES (${workerId}, ${taskQueue}, clock_timestamp(), clock_timestamp(), ${underWay})
        ON CONFLICT (worker_id) DO UPDATE SET seen_at = excluded.seen_at, refreshing = excluded.refreshing`);
      // Whoever was killed could not take its own line away.
      await queries.query(sql.statement`
        DELETE FROM worker_heartbeats WHERE seen_at < ${since(SILENT_AFTER_MS)} - interval '1 hour'`);
    }),
  leave: (workerId) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`DELETE FROM worker_heartbeats WHERE worker_id = ${workerId}`);
    }),
  of: (taskQueue) =>
    read(pool, (queries) =>
      queries.one(sql.type(presenceRow)`
        SELECT
          (
            SELECT count(*) FROM worker_heartbeats
            WHERE task_queue = ${taskQueue} AND seen_at > ${since(SILENT_AFTER_MS)}
          ) AS count,
          (SELECT finished_at FROM reconciler_passes WHERE task_queue = ${taskQueue}) AS last_pass_at`),
    ),
  queues: () =>
    read(pool, (queries) =>
      queries.any(sql.type(queueRow)`
        SELECT task_queue, count(*) AS count, min(started_at) AS since, sum(refreshing)::integer AS under_way
        FROM worker_heartbeats WHERE seen_at > ${since(SILENT_AFTER_MS)}
        GROUP BY task_queue ORDER BY task_queue`),
    ),
  notePass: (taskQueue, { orphans, unrepaired }) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        INSERT INTO reconciler_passes (task_queue, finished_at, orphans, unrepaired)
        VALUES (${taskQueue}, clock_timestamp(), ${sql.array([...orphans], 'text')}, ${sql.array([...unrepaired], 'text')})
        ON CONFLICT (task_queue) DO UPDATE SET
          finished_at = excluded.finished_at, orphans = excluded.orphans, unrepaired = excluded.unrepaired`);
    }),
});
