import { z } from 'zod/v4';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Experiments that run now and have something in common with another one. */
export interface OthersRunning {
  /** Of the first of them. */
  readonly names: readonly string[];
  readonly count: number;
}

/** An experiment that there is, or, without an id, one that is to be. */
export interface OneOfEnvironment {
  readonly id: number | null;
  readonly environmentId: number;
}

const row = z.object({ names: z.array(z.string()), count: z.number().int() });

/** So many are named. */
const MOST_NAMES = 3;

const findOthers = (
  queries: Queries,
  { id, environmentId }: OneOfEnvironment,
  common: SqlFragment,
): Promise<OthersRunning> =>
  queries.one(sql.type(row)`
    SELECT coalesce((array_agg(e.name ORDER BY e.id))[:${MOST_NAMES}::integer], '{}') AS names, count(*) AS count
    FROM experiments e
    WHERE e.environment_id = ${environmentId}::bigint AND e.id IS DISTINCT FROM ${id}::bigint
      AND e.deleted_at IS NULL AND e.status = 'running' AND ${common}`);

/** @returns which others of the environment run now and have this metric for their first goal. */
export const findSameHeadline = (
  queries: Queries,
  one: OneOfEnvironment,
  metricId: number,
): Promise<OthersRunning> =>
  findOthers(
    queries,
    one,
    sql.fragment`${metricId} = (
      SELECT x.metric_id FROM experiment_metrics x
      WHERE x.experiment_id = e.id AND x.role = 'goal' ORDER BY x.id LIMIT 1
    )`,
  );

/** @returns which others of the environment run now for the members of this segment. */
export const findSameAudience = (
  queries: Queries,
  one: OneOfEnvironment,
  segmentId: number,
): Promise<OthersRunning> =>
  findOthers(
    queries,
    one,
    sql.fragment`EXISTS (
      SELECT FROM epochs p
      WHERE p.experiment_id = e.id AND p.to_at IS NULL
        AND p.audience->'segments' @> jsonb_build_array(jsonb_build_object('id', ${segmentId}::bigint))
    )`,
  );
