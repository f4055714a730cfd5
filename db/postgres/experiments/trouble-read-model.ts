import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';
import { OVERDUE } from './overdue.js';

/** Which experiment it is about, and where that is. */
interface Concerned {
  readonly id: number;
  readonly name: string;
  readonly environmentKey: string;
}

/** Without new figures for a while. */
interface LateExperiment extends Concerned {
  /** For how many of its intervals. */
  readonly intervals: number;
}

/** Its workflow has not done what the rows say that it should have. */
interface MissedExperiment extends Concerned {
  readonly missed: 'refresh' | 'seal' | 'scheduled command';
}

/** Its final result is due. */
interface UnsealedExperiment extends Concerned {
  readonly dueAt: Instant;
  /** Why the last attempt failed, if it did. */
  readonly code: string | null;
}

/** A store of flags elsewhere does not serve it as it is to. */
interface AstrayExperiment extends Concerned {
  readonly state: 'pending' | 'drifted' | 'blocked';
  /** What stands in the way. */
  readonly code: string | null;
}

/** Its workflow was started again, or told how things stand. */
interface RepairedExperiment extends Concerned {
  readonly action: string;
  readonly at: Instant;
}

/** Which experiments somebody who operates the installation should look at, the worst first. */
export interface Troubles {
  readonly late: readonly LateExperiment[];
  readonly missed: readonly MissedExperiment[];
  readonly unsealed: readonly UnsealedExperiment[];
  readonly astray: readonly AstrayExperiment[];
  /** In the last 24 hours. */
  readonly repairs: number;
  readonly repaired: readonly RepairedExperiment[];
  /** Which the reconciler's last pass could not read. */
  readonly unrepaired: readonly Concerned[];
  /** Uuids of open workflows that had no experiment in that pass. */
  readonly orphans: readonly string[];
}

export interface TroubleReadModel {
  look(): Promise<Troubles>;
}

const concerned = { id, name: z.string(), environmentKey: z.string() };
const troublesRow: z.ZodType<Troubles> = z.object({
  late: z.array(z.object({ ...concerned, intervals: z.number() })),
  missed: z.array(z.object({ ...concerned, missed: z.enum(['refresh', 'seal', 'scheduled command']) })),
  unsealed: z.array(z.object({ ...concerned, dueAt: instant, code: z.string().nullable() })),
  astray: z.array(
    z.object({ ...concerned, state: z.enum(['pending', 'drifted', 'blocked']), code: z.string().nullable() }),
  ),
  repairs: z.number().int(),
  repaired: z.array(z.object({ ...concerned, action: z.string(), at: instant })),
  unrepaired: z.array(z.object(concerned)),
  orphans: z.array(z.string()),
});

const SHOWN = 20;
/** The reconciler passes by every five minutes and repairs what it finds; what is older it did not get right. */
const GRACE_MS = 10 * 60_000;

/** SQL for a list of what a query finds, in its order. */
const listOf = (fields: SqlFragment, found: SqlFragment): SqlFragment => sql.fragment`
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'environmentKey', f.api_key, ${fields}) ORDER BY f.place)
    FROM (${found} LIMIT ${SHOWN}) AS f
  ), '[]')`;

/** Experiments that have an open workflow, or should have one. */
const OPEN = sql.fragment`
  SELECT e.id, e.name, v.api_key, e.status, e.refresh_interval_ms, r.error_code,
    e.ended_at + e.settle_ms * interval '1 millisecond' AS seal_at,
    extract(epoch FROM clock_timestamp() - greatest(
      e.updated_at, CASE WHEN r.outcome = 'succeeded' THEN r.finished_at END
    )) * 1000 / e.refresh_interval_ms AS intervals,
    ${OVERDUE(GRACE_MS)} AS missed
  FROM experiments e
  JOIN environments v ON v.id = e.environment_id AND v.deleted_at IS NULL
  LEFT JOIN LATERAL (
    SELECT seq, outcome, error_code, finished_at FROM refreshes WHERE experiment_id = e.id ORDER BY seq DESC LIMIT 1
  ) AS r ON true
  WHERE e.deleted_at IS NULL AND e.sealed_at IS NULL`;

const REPAIRED = sql.fragment`
  SELECT e.id, e.name, v.api_key, a.action, a.at, row_number() OVER (ORDER BY a.at DESC, a.id DESC) AS place
  FROM audit_log a
  JOIN experiments e ON e.uuid = a.experiment_uuid
  JOIN environments v ON v.id = e.environment_id
  WHERE a.action IN ('workflow restarted', 'workflow resynced') AND a.at > clock_timestamp() - interval '24 hours'
    AND e.deleted_at IS NULL`;

const LATE = listOf(
  sql.fragment`'intervals', round(f.intervals::numeric, 1)`,
  sql.fragment`
    SELECT *, -intervals AS place FROM open WHERE status = 'running' AND intervals > 1 ORDER BY intervals DESC, id`,
);
const MISSED = listOf(
  sql.fragment`'missed', f.missed`,
  sql.fragment`SELECT *, id AS place FROM open WHERE missed IS NOT NULL ORDER BY id`,
);
const UNSEALED = listOf(
  sql.fragment`'dueAt', ${instantAsJson(sql.fragment`f.seal_at`)}, 'code', f.error_code`,
  sql.fragment`
    SELECT *, extract(epoch FROM seal_at) AS place FROM open
    WHERE status = 'completed' AND seal_at < clock_timestamp() ORDER BY seal_at, id`,
);

/** What fails once or twice passes by itself. */
const ASTRAY = listOf(
  sql.fragment`'state', f.state, 'code', f.problem_code`,
  sql.fragment`
    SELECT e.id, e.name, v.api_key, m.state, m.problem_code, e.id AS place
    FROM flag_mirrors m
    JOIN experiments e ON e.id = m.experiment_id
    JOIN environments v ON v.id = e.environment_id AND v.deleted_at IS NULL
    WHERE m.state IN ('drifted', 'blocked') OR (m.state = 'pending' AND m.attempts > 3)
    ORDER BY e.id`,
);

const UNREPAIRED = listOf(
  sql.fragment`'place', f.place`,
  sql.fragment`
    SELECT e.id, e.name, v.api_key, e.id AS place
    FROM (SELECT DISTINCT unnest(unrepaired) AS uuid FROM reconciler_passes) AS u
    JOIN experiments e ON e.uuid::text = u.uuid
    JOIN environments v ON v.id = e.environment_id
    WHERE e.deleted_at IS NULL
    ORDER BY e.id`,
);

/** @returns what finds experiments in trouble, on Postgres, by the rows alone */
export const createTroubleReadModel = (pool: PostgresPool): TroubleReadModel => ({
  look: () =>
    read(pool, (queries) =>
      queries.one(sql.type(troublesRow)`
        WITH open AS MATERIALIZED (${OPEN}), repaired AS MATERIALIZED (${REPAIRED})
        SELECT
          ${LATE} AS late, ${MISSED} AS missed, ${UNSEALED} AS unsealed, ${ASTRAY} AS astray,
          (SELECT count(*) FROM repaired) AS repairs,
          ${listOf(
            sql.fragment`'action', f.action, 'at', ${instantAsJson(sql.fragment`f.at`)}`,
            sql.fragment`SELECT * FROM repaired ORDER BY place`,
          )} AS repaired,
          ${UNREPAIRED} AS unrepaired,
          ARRAY(
            SELECT DISTINCT uuid FROM reconciler_passes, unnest(orphans) AS uuid ORDER BY uuid LIMIT ${SHOWN}
          ) AS orphans`),
    ),
});
