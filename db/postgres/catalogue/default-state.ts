import { z } from 'zod/v4';
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
