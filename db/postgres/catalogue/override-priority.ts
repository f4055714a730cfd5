import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

interface Place {
  readonly environmentId: number;
  readonly featureId: number;
}

/**
 * SQL for the priority behind every override that a feature has in an environment.
 *
 * @param overrideId which is to be moved there, and so does not count
 */
export const weakestPriority = (
  { environmentId, featureId }: Place,
  overrideId: number | null = null,
): SqlFragment => sql.fragment`(
    SELECT coalesce(max(priority), 0) + 1
    FROM feature_states
    WHERE environment_id = ${environmentId} AND feature_id = ${featureId}
      AND id IS DISTINCT FROM ${overrideId}::bigint
  )`;

/** Makes room for an override at a place. */
export const makeRoom = async (
  queries: Queries,
  { environmentId, featureId, priority }: Place & { readonly priority: number },
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE feature_states SET priority = priority + 1
    WHERE environment_id = ${environmentId} AND feature_id = ${featureId} AND priority >= ${priority}
      AND EXISTS (
        SELECT FROM feature_states
        WHERE environment_id = ${environmentId} AND feature_id = ${featureId} AND priority = ${priority}
      )`);
};
