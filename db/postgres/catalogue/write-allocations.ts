import type { BasisPoints } from '../../../domain/basis-points.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Sets the shares of variants in a feature state; shares of variants that are not named stay. */
export const writeAllocations = async (
  queries: Queries,
  featureStateId: number,
  shares: readonly { readonly variantId: number; readonly basisPoints: BasisPoints }[],
): Promise<void> => {
  const tuples = shares.map(({ variantId, basisPoints }) => [variantId, basisPoints]);
  await queries.query(sql.statement`
    INSERT INTO feature_state_allocations (feature_state_id, variant_id, basis_points)
    SELECT ${featureStateId}, variant_id, basis_points
    FROM ${sql.unnest(tuples, ['int4', 'int4'])} AS shares (variant_id, basis_points)
    ON CONFLICT (feature_state_id, variant_id) DO UPDATE SET basis_points = EXCLUDED.basis_points`);
};
