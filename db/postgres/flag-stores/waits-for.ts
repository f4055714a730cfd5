import { sql } from '../connection/sql.js';

/**
 * SQL for an experiment (`o`) that is over, on the feature of another one's mirror (`m`), and not off it yet. It still has the default's
 * shares, so the next one would take the zeros for those of before.
 */
export const EARLIER_LEFT = sql.fragment`
  FROM flag_mirrors b
  JOIN experiments o ON o.id = b.experiment_id
  JOIN experiments e ON e.id = m.experiment_id AND e.feature_id = o.feature_id
  WHERE b.environment_id = m.environment_id AND b.experiment_id < m.experiment_id AND b.state <> 'released'
    AND (o.status = 'completed' OR o.deleted_at IS NOT NULL)`;
