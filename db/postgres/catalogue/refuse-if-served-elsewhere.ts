import { z } from 'zod/v4';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, status } from '../shapes/stored-values.js';
import type { RefusedChange } from './catalogue-refusal.js';

const nameAndStatus = z.object({ id, name: z.string(), status });

const refuseIfAny = async (
  queries: Queries,
  detail: string,
  where: SqlFragment,
): Promise<RefusedChange | null> => {
  const experiments = await queries.any(sql.type(nameAndStatus)`
    SELECT e.id, e.name, e.status
    FROM flag_mirrors m JOIN experiments e ON e.id = m.experiment_id
    WHERE ${where}
    ORDER BY e.id`);
  return experiments.length === 0
    ? null
    : { kind: 'refused', refusal: { code: 'flag_store_in_use', detail, experiments } };
};

/** Whoever is served elsewhere already may not be moved: ids there are others. */
export const refuseIfServed = (queries: Queries, environmentId: number): Promise<RefusedChange | null> =>
  refuseIfAny(
    queries,
    'Experiments are served there that have not been completed. Complete them first: elsewhere everybody would get another variant.',
    sql.fragment`
      m.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL AND e.status IN ('running', 'paused')`,
  );

/**
 * What an experiment has changed there can be put back there only.
 *
 * @param environments a condition on the environments' ids (`m.environment_id`)
 */
export const refuseIfLeftThere = (
  queries: Queries,
  environments: SqlFragment,
): Promise<RefusedChange | null> =>
  refuseIfAny(
    queries,
    'Experiments that are over are not off the system that serves them yet. Wait until they are released there, or disconnect it, which leaves them there as they are.',
    sql.fragment`${environments} AND m.recorded IS NOT NULL AND m.state <> 'released'`,
  );
