import { z } from 'zod/v4';
import type { BasisPoints } from '../../../domain/basis-points.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import { basisPoints, featureValue, id } from './stored-values.js';
import { featureValueAsJson } from './values-as-json.js';

/** A variant of a feature, with its share in some default. */
export interface Variant {
  readonly id: number;
  readonly uuid: string;
  readonly key: string;
  readonly value: FeatureValue;
  readonly defaultBasisPoints: BasisPoints;
}

export const variant: z.ZodType<Variant> = z.object({
  id,
  uuid: z.string(),
  key: z.string(),
  value: featureValue,
  defaultBasisPoints: basisPoints,
});

/** SQL for the value of a variant (`v`) inside of JSON. */
export const VARIANT_VALUE_AS_JSON = featureValueAsJson(sql.fragment`v.value_type`, sql.fragment`v.value`);

/**
 * SQL for a feature's variants as a JSON array, in the order of their ids; `f` is the feature's row.
 *
 * @param share of a variant (`v`), in basis points
 * @param joins what the share is found in, beside the variants
 */
export const variantsAsJson = (share: SqlFragment, joins: SqlFragment = sql.fragment``): SqlFragment =>
  sql.fragment`coalesce(
    (
      SELECT jsonb_agg(
        jsonb_build_object(
          'id', v.id,
          'uuid', v.uuid,
          'key', v.key,
          'value', ${VARIANT_VALUE_AS_JSON},
          'defaultBasisPoints', ${share}
        )
        ORDER BY v.id
      )
      FROM variants v
      ${joins}
      WHERE v.feature_id = f.id
    ),
    '[]'
  )`;
