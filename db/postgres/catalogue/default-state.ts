import { z } from 'zod/v4';
import type { BasisPoints } from '../../../domain/basis-points.js';
import { CONTROL_KEY } from '../../../domain/experiment.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { isDefaultState } from '../shapes/is-default-state.js';
import { featureValue, id, variantShare } from '../shapes/stored-values.js';
import { featureValueAsJson } from '../shapes/values-as-json.js';

/** A feature's default in an environment, with a share for every variant of the feature, in the order of their ids. */
export interface DefaultState {
  readonly id: number;
  readonly enabled: boolean;
  readonly value: FeatureValue;
  readonly allocation: readonly VariantShare[];
}

const defaultStateRow: z.ZodType<DefaultState> = z.object({
  id,
  enabled: z.boolean(),
  value: featureValue,
  allocation: z.array(variantShare),
});

/** @returns the default of a feature in an environment; it exists wherever both exist. */
export const findDefaultState = (
  queries: Queries,
  environmentId: number,
  featureId: number,
): Promise<DefaultState | null> =>
  queries.maybeOne(sql.type(defaultStateRow)`
    SELECT
      s.id, s.enabled, ${featureValueAsJson(sql.fragment`s.value_type`, sql.fragment`s.value`)} AS value,
      coalesce(
        (
          SELECT jsonb_agg(
            jsonb_build_object('variantId', v.id, 'key', v.key, 'basisPoints', coalesce(a.basis_points, 0))
            ORDER BY v.id
          )
          FROM variants v
          LEFT JOIN feature_state_allocations a ON a.variant_id = v.id AND a.feature_state_id = s.id
          WHERE v.feature_id = s.feature_id
        ),
        '[]'
      ) AS allocation
    FROM feature_states s
    WHERE s.environment_id = ${environmentId} AND s.feature_id = ${featureId}
      AND ${isDefaultState(sql.fragment`s`)}`);

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

/** Shares with the keys that the database knows, or those of them that are not variants of the feature. */
export type KnownShares =
  | { readonly kind: 'known'; readonly shares: readonly VariantShare[] }
  | { readonly kind: 'unknown'; readonly variantIds: readonly number[] };

/**
 * Looks shares up among a feature's variants; the id counts, a key that somebody sent does not.
 *
 * @param variants every variant of the feature
 */
export const knownShares = (
  variants: readonly VariantShare[],
  shares: readonly VariantShare[],
): KnownShares => {
  const keys = new Map(variants.map(({ variantId, key }) => [variantId, key]));
  const variantIds = shares.map((share) => share.variantId).filter((variantId) => !keys.has(variantId));
  if (variantIds.length > 0) return { kind: 'unknown', variantIds };
  return {
    kind: 'known',
    shares: shares.map((share) => ({ ...share, key: keys.get(share.variantId) ?? CONTROL_KEY })),
  };
};
