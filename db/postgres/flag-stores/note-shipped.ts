import type { BasisPoints } from '../../../domain/basis-points.js';
import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Writes down to whom a completion has left the flag, for a store elsewhere that has to do so too; null is control. */
export const noteShipped = async (
  queries: Queries,
  experimentId: number,
  shares: readonly { readonly variantId: number; readonly basisPoints: BasisPoints }[],
): Promise<void> => {
  const variantId = shares.find(({ basisPoints }) => basisPoints === ALL_BASIS_POINTS)?.variantId ?? null;
  await queries.query(sql.statement`
    UPDATE flag_mirrors
    SET shipped = jsonb_build_object('variant', (SELECT v.key FROM variants v WHERE v.id = ${variantId}))
    WHERE experiment_id = ${experimentId}`);
};
