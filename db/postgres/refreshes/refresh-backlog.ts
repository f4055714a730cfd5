import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';
import type { ReadoutAudits } from './readout-audits.js';
import { findReadoutAudits } from './readout-audits.js';

/** An experiment whose last refresh failed. */
interface FailingExperiment {
  readonly id: number;
  readonly name: string;
  readonly environmentKey: string;
  readonly code: string;
  readonly at: Instant;
}

/** A refresh, and how long it took from the moment that it speaks of until it was stored. */
interface SlowRefresh {
  readonly id: number;
  readonly name: string;
  readonly environmentKey: string;
  readonly ms: number;
  readonly at: Instant;
}

/** How computing goes, of all experiments. */
export interface RefreshState {
  readonly running: number;
  /** Running ones without figures for more than one, two, three, ten intervals; each also in those before. */
  readonly lateByOne: number;
  readonly lateByTwo: number;
  readonly lateByThree: number;
  readonly lateByTen: number;
  /** In the last hour. */
  readonly succeeded: number;
  readonly failed: number;
  /** Of the last hour, the slowest first; those that looked back are none of them. */
  readonly slowest: readonly SlowRefresh[];
  /** The latest failures, one of each experiment. */
  readonly failing: readonly FailingExperiment[];
  readonly databaseBytes: number;
}

export interface RefreshBacklog {
  look(): Promise<RefreshState & ReadoutAudits>;
}

const count = z.number().int();
const stateRow: z.ZodType<RefreshState> = z.object({
  running: count,
  lateByOne: count,
  lateByTwo: count,
  lateByThree: count,
  lateByTen: count,
  succeeded: count,
  failed: count,
  slowest: z.array(
    z.object({ id, name: z.string(), environmentKey: z.string(), ms: z.number(), at: instant }),
  ),
  failing: z.array(
    z.object({ id, name: z.string(), environmentKey: z.string(), code: z.string(), at: instant }),
  ),
  databaseBytes: z.number(),
});

const SHOWN_FAILURES = 20;
const SHOWN_SLOW = 5;

const lateBy = (intervals: number) => sql.fragment`
  (count(*) FILTER (WHERE waited_ms > ${intervals} * refresh_interval_ms))`;

const findState = (queries: Queries): Promise<RefreshState> =>
  queries.one(sql.type(stateRow)`
    WITH open AS (
      SELECT e.id, e.name, v.api_key, e.status, e.refresh_interval_ms, e.updated_at, e.sealed_at,
        r.outcome, r.error_code, r.finished_at
      FROM experiments e
      JOIN environments v ON v.id = e.environment_id
      LEFT JOIN LATERAL (
        SELECT outcome, error_code, finished_at FROM refreshes WHERE experiment_id = e.id ORDER BY seq DESC LIMIT 1
      ) AS r ON true
      WHERE e.deleted_at IS NULL AND e.status <> 'created' AND e.sealed_at IS NULL AND v.deleted_at IS NULL
    ), waits AS (
      SELECT refresh_interval_ms, extract(epoch FROM clock_timestamp() - greatest(
        updated_at, CASE WHEN outcome = 'succeeded' THEN finished_at END
      )) * 1000 AS waited_ms
      FROM open WHERE status = 'running'
    ), lately AS (
      SELECT experiment_id, outcome, as_of, finished_at FROM refreshes
      WHERE finished_at > clock_timestamp() - interval '1 hour'
    ), slowest AS (
      SELECT e.id, e.name, v.api_key, l.finished_at, l.finished_at - l.as_of AS took
      FROM lately l
      JOIN experiments e ON e.id = l.experiment_id
      JOIN environments v ON v.id = e.environment_id
      WHERE l.outcome = 'succeeded' AND e.deleted_at IS NULL AND v.deleted_at IS NULL
        -- None takes so long: it was asked what was to be seen before.
        AND l.as_of > l.finished_at - interval '1 hour'
      ORDER BY took DESC LIMIT ${SHOWN_SLOW}
    )
    SELECT
      (SELECT count(*) FROM waits) AS running,
      (SELECT ${lateBy(1)} FROM waits) AS late_by_one,
      (SELECT ${lateBy(2)} FROM waits) AS late_by_two,
      (SELECT ${lateBy(3)} FROM waits) AS late_by_three,
      (SELECT ${lateBy(10)} FROM waits) AS late_by_ten,
      (SELECT count(*) FROM lately WHERE outcome = 'succeeded') AS succeeded,
      (SELECT count(*) FROM lately WHERE outcome = 'failed') AS failed,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'id', id, 'name', name, 'environmentKey', api_key,
          'ms', round(extract(epoch FROM took) * 1000)::float8, 'at', ${instantAsJson(sql.fragment`finished_at`)}
        ) ORDER BY took DESC)
        FROM slowest
      ), '[]') AS slowest,
      coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'id', id, 'name', name, 'environmentKey', api_key, 'code', error_code,
          'at', ${instantAsJson(sql.fragment`finished_at`)}
        ))
        FROM (SELECT * FROM open WHERE outcome = 'failed' ORDER BY finished_at DESC LIMIT ${SHOWN_FAILURES}) AS f
      ), '[]') AS failing,
      pg_database_size(current_database())::float8 AS database_bytes`);

/** @returns how computing goes, on Postgres. */
export const createRefreshBacklog = (pool: PostgresPool): RefreshBacklog => ({
  look: () =>
    read(pool, async (queries) => ({ ...(await findState(queries)), ...(await findReadoutAudits(queries)) })),
});
