import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Writes down to whom a completion has left the flag, for a store elsewhere that has to do so too; null is control. */
export const noteShipped = async (
  queries: Queries,
  experimentId: number,
  variantId: number | null,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE flag_mirrors
    SET shipped = jsonb_build_object('variant', (SELECT v.key FROM variants v WHERE v.id = ${variantId}))
    WHERE experiment_id = ${experimentId}`);
};
