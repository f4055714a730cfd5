import { sql } from '../connection/sql.js';
import { instantAsJson } from './values-as-json.js';

/** SQL for an experiment's epochs as a JSON array, in order; `e` is the experiment's row. */
export const EPOCHS_AS_JSON = sql.fragment`coalesce(
  (
    SELECT jsonb_agg(
      jsonb_build_object(
        'number', p.number,
        'from', ${instantAsJson(sql.fragment`p.from_at`)},
        'to', ${instantAsJson(sql.fragment`p.to_at`)},
        'percentage', p.percentage,
        'allocation', p.allocation
      ) || CASE WHEN p.audience IS NULL THEN '{}' ELSE jsonb_build_object('audience', p.audience) END
      ORDER BY p.number
    )
    FROM epochs p
    WHERE p.experiment_id = e.id
  ),
  '[]'
)`;
