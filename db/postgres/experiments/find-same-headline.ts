import { z } from 'zod/v4';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Experiments that run and are decided by one metric. */
export interface SameHeadline {
  /** Of the first of them. */
  readonly names: readonly string[];
  readonly count: number;
}

const row = z.object({ names: z.array(z.string()), count: z.number().int() });

/** So many are named. */
const MOST_NAMES = 3;

/** @returns which other experiments of the environment run now and have this metric for their first goal. */
export const findSameHeadline = (
  queries: Queries,
  { id, environmentId }: { readonly id: number; readonly environmentId: number },
  metricId: number,
): Promise<SameHeadline> =>
  queries.one(sql.type(row)`
    SELECT coalesce((array_agg(e.name ORDER BY e.id))[:${MOST_NAMES}::integer], '{}') AS names, count(*) AS count
    FROM experiments e
    WHERE e.environment_id = ${environmentId}::bigint AND e.id <> ${id} AND e.deleted_at IS NULL AND e.status = 'running'
      AND ${metricId} = (
        SELECT x.metric_id FROM experiment_metrics x
        WHERE x.experiment_id = e.id AND x.role = 'goal' ORDER BY x.id LIMIT 1
      )`);
