import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

interface Place {
  readonly environmentId: number;
  readonly featureId: number;
}

/**
 * SQL for the priority behind every override that a feature has in an environment.
 *
 * @param overrideId does not count itself where it is to be moved
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
