import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { isDefaultState } from '../shapes/is-default-state.js';

/**
 * Makes the default states and allocations that are missing in a project: of every feature in every environment, with
 * what the feature and its variants say. Expects the project to be locked.
 */
export const insertMissingDefaults = async (queries: Queries, projectId: number): Promise<void> => {
  await queries.query(sql.statement`
    INSERT INTO feature_states (environment_id, feature_id, enabled, value_type, value)
    SELECT n.id, f.id, f.default_enabled, f.value_type, f.initial_value
    FROM environments n
    JOIN features f ON f.project_id = n.project_id
    WHERE n.project_id = ${projectId} AND n.deleted_at IS NULL AND f.deleted_at IS NULL
    ORDER BY n.id, f.id
    ON CONFLICT (environment_id, feature_id) WHERE segment_id IS NULL AND identity_id IS NULL DO NOTHING`);
  await queries.query(sql.statement`
    INSERT INTO feature_state_allocations (feature_state_id, variant_id, basis_points)
    SELECT s.id, v.id, v.default_basis_points
    FROM features f
    JOIN feature_states s ON s.feature_id = f.id AND ${isDefaultState(sql.fragment`s`)}
    JOIN variants v ON v.feature_id = f.id
    WHERE f.project_id = ${projectId}
    ON CONFLICT DO NOTHING`);
};
