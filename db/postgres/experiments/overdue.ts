import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import { ISSUED_ENTRIES } from './stored-schedule.js';

/** A refresh, attempts and all, ends within this (workflows/activity-retries.ts); another may have been before it. */
const LONGEST_REFRESHES_MS = 20 * 60_000;

const ago = (ms: SqlFragment): SqlFragment =>
  sql.fragment`(clock_timestamp() - (${ms}) * interval '1 millisecond')`;

/** When the next entry of the schedule was due, of those that have no answer. */
const NEXT_ENTRY_AT = sql.fragment`
  to_timestamp((e.schedule -> 'entries' -> ${ISSUED_ENTRIES}::integer ->> 'at')::float8 / 1000)`;

/** After an outage of all workers everything is late, and is being done. Its length is no fault of a workflow. */
const SINCE_WORKERS_CAME = sql.fragment`
  (SELECT min(started_at) FROM worker_heartbeats WHERE seen_at > clock_timestamp() - interval '1 minute')`;

const SEAL_AT = sql.fragment`(e.ended_at + e.settle_ms * interval '1 millisecond')`;

const haveHadTime = (graceMs: number): SqlFragment => sql.fragment`
  coalesce(
    ${SINCE_WORKERS_CAME} < ${ago(sql.fragment`
      least(2 * e.refresh_interval_ms, ${LONGEST_REFRESHES_MS}::float8) + ${graceMs}::float8`)},
    true
  )`;

/**
 * SQL for what the workflow of an experiment (`e`, its last refresh `r`) has missed. A refresh that fails is recorded as
 * well, so a healthy workflow leaves a record in each interval, and the next attempt is never more than an interval away.
 * Edits raise `updated_at` too, which only makes the judgement milder.
 */
export const OVERDUE = (graceMs: number): SqlFragment => sql.fragment`
  CASE
    WHEN e.status = 'running'
      AND greatest(r.finished_at, e.updated_at) < ${ago(sql.fragment`2 * e.refresh_interval_ms + ${graceMs}::float8`)}
      AND ${haveHadTime(graceMs)}
    THEN 'refresh'
    WHEN e.status = 'completed'
      AND greatest(r.finished_at, ${SEAL_AT}) < ${ago(sql.fragment`
        CASE
          WHEN r.finished_at > ${SEAL_AT} THEN 2 * e.refresh_interval_ms
          ELSE least(2 * e.refresh_interval_ms, ${LONGEST_REFRESHES_MS}::float8)
        END + ${graceMs}::float8`)}
      AND ${haveHadTime(graceMs)}
    THEN 'seal'
    WHEN e.status <> 'completed' AND ${NEXT_ENTRY_AT} < ${ago(sql.fragment`${graceMs}::float8`)}
    THEN 'scheduled command'
  END`;
