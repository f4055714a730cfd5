import { z } from 'zod/v4';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import { basisPoints, featureValue, id } from './stored-values.js';
import { featureValueAsJson } from './values-as-json.js';
import { VARIANT_VALUE_AS_JSON } from './variant.js';

/** The share of a variant in a feature state. */
export interface ServedAllocation {
  readonly variantId: number;
  readonly variantUuid: string;
  readonly key: string;
  readonly value: FeatureValue;
  readonly basisPoints: number;
}

/** What somebody gets: a value, split over variants by a hash with the salt. */
export interface ServedState {
  readonly id: number;
  readonly uuid: string;
  readonly enabled: boolean;
  readonly value: FeatureValue;
  readonly salt: number;
  /** In the order of the variants' ids, which is the order of the hash's intervals. */
  readonly allocations: readonly ServedAllocation[];
}

const allocation = z.object({
  variantId: id,
  variantUuid: z.string(),
  key: z.string(),
  value: featureValue,
  basisPoints,
});

export const servedState = z.object({
  id,
  uuid: z.string(),
  enabled: z.boolean(),
  value: featureValue,
  salt: id,
  allocations: z.array(allocation),
});

/** SQL for a feature state as JSON; the argument names its row. */
export const stateAsJson = (row: SqlFragment): SqlFragment => sql.fragment`jsonb_build_object(
  'id', ${row}.id,
  'uuid', ${row}.uuid,
  'enabled', ${row}.enabled,
  'value', ${featureValueAsJson(sql.fragment`${row}.value_type`, sql.fragment`${row}.value`)},
  'salt', ${row}.salt,
  'allocations', coalesce(
    (
      SELECT jsonb_agg(
        jsonb_build_object(
          'variantId', v.id,
          'variantUuid', v.uuid,
          'key', v.key,
          'value', ${VARIANT_VALUE_AS_JSON},
          'basisPoints', a.basis_points
        )
        ORDER BY v.id
      )
      FROM feature_state_allocations a
      JOIN variants v ON v.id = a.variant_id
      WHERE a.feature_state_id = ${row}.id
    ),
    '[]'
  )
)`;
