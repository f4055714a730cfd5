import type { ExperimentWindow } from './epoch-window.js';
import { exposuresInWindow } from './exposures-in-window.js';
import type { Statement } from './run-query.js';

/**
 * The identities that a comparison is made of: those that were seen in one variant only. Who saw two belongs to none.
 *
 * @returns a common table `clean` with columns `unit`, `arm` (the variant's hash) and `first` (exposure)
 */
export const cleanIdentities = (window: ExperimentWindow): Statement => {
  const exposed = exposuresInWindow(window);
  const sql = `clean AS (
  SELECT unit, min(vh) AS arm, min(ts) AS first
  ${exposed.sql}
  GROUP BY unit
  HAVING min(vh) = max(vh)
)`;
  return { sql, params: exposed.params };
};
