import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';

/** Who keeps events from being deleted that are old enough. */
interface HoldingExperiment {
  readonly uuid: string;
  readonly name: string;
  /** When it began. */
  readonly since: Instant;
}

export interface EventBound {
  /** Midnight UTC: what happened before goes. Null where nothing does. */
  readonly keptFrom: Instant | null;
  /** The experiment that needs the oldest events, if it needs older ones than would be kept without it. */
  readonly heldBy: HoldingExperiment | null;
}

/** From when on events are there. */
export interface EventRetention {
  /**
   * Moves the bound on, and never back, and never past the day on which an experiment began that is neither sealed nor deleted,
   * and reads events that were sent to us.
   * To be called before events are deleted: from then on no experiment can begin before it.
   */
  moveOn(days: number): Promise<EventBound>;
  /** @returns what `moveOn` would do */
  foresee(days: number): Promise<EventBound>;
}

const boundRow: z.ZodType<EventBound> = z.object({
  keptFrom: instant.nullable(),
  heldBy: z.object({ uuid: z.string(), name: z.string(), since: instant }).nullable(),
});

const DAY = sql.fragment`interval '1 day'`;

/** Paused and completed ones too: until the seal each refresh reads all of an experiment. Who reads a source needs none of ours. */
const findBound = (queries: Queries, days: number): Promise<EventBound> =>
  queries.one(sql.type(boundRow)`
    WITH aged AS (
      SELECT date_trunc('day', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - ${days}::float8 * ${DAY} AS moment
    ), oldest AS (
      SELECT e.uuid, e.name, least(e.started_at, (SELECT min(p.from_at) FROM epochs p WHERE p.experiment_id = e.id)) AS since
      FROM experiments e
      WHERE e.started_at IS NOT NULL AND e.sealed_at IS NULL AND e.deleted_at IS NULL AND e.source_id IS NULL
      ORDER BY since LIMIT 1
    )
    SELECT
      greatest(
        r.kept_from,
        least(aged.moment, date_trunc('day', oldest.since AT TIME ZONE 'UTC') AT TIME ZONE 'UTC')
      ) AS kept_from,
      CASE WHEN oldest.since < aged.moment THEN
        jsonb_build_object('uuid', oldest.uuid, 'name', oldest.name, 'since', floor(extract(epoch FROM oldest.since) * 1000))
      END AS held_by
    FROM event_retention r CROSS JOIN aged LEFT JOIN oldest ON true`);

const moveOn = async (queries: Queries, days: number): Promise<EventBound> => {
  // Starts that are under way are waited for; the statement after it sees them.
  await queries.query(sql.statement`SELECT FROM event_retention FOR UPDATE`);
  const bound = await findBound(queries, days);
  await queries.query(sql.statement`
    UPDATE event_retention SET kept_from = ${sql.instant(bound.keptFrom)}, decided_at = clock_timestamp()
    WHERE kept_from IS DISTINCT FROM ${sql.instant(bound.keptFrom)}`);
  return bound;
};

/** @returns from when on events are there, on Postgres. */
export const createEventRetention = (pool: PostgresPool): EventRetention => ({
  moveOn: (days) => transact(pool, (queries) => moveOn(queries, days)),
  foresee: (days) => read(pool, (queries) => findBound(queries, days)),
});

/**
 * Holds the bound until the transaction ends, so that it is not moved past an experiment that is just being started.
 *
 * @returns from when on events are there; null where all are
 */
export const holdEventBound = (queries: Queries): Promise<Instant | null> =>
  queries.oneFirst(sql.type(z.object({ keptFrom: instant.nullable() }))`
    SELECT kept_from FROM event_retention FOR SHARE`);
