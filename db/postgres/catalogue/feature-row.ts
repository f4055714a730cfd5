import { z } from 'zod/v4';
import type { BasisPoints } from '../../../domain/basis-points.js';
import type { Instant } from '../../../domain/experiment.js';
import type { FeatureType } from '../../../domain/feature-type.js';
import { FEATURE_TYPES } from '../../../domain/feature-type.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import type { Page, PageRequest } from '../shapes/page.js';
import { containsClause, countRows, pageClause } from '../shapes/page.js';
import { basisPoints, featureValue, id, instant, valueType } from '../shapes/stored-values.js';

export interface Variant {
  readonly id: number;
  readonly uuid: string;
  readonly key: string;
  readonly value: FeatureValue;
  /** Its share in the default of environments that are made later. */
  readonly defaultBasisPoints: BasisPoints;
}

export interface Feature {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly type: FeatureType;
  readonly description: string;
  readonly initialValue: FeatureValue;
  readonly defaultEnabled: boolean;
  readonly createdAt: Instant;
  /** In the order of their ids, which is the order of the hash's intervals. */
  readonly variants: readonly Variant[];
}

const variant: z.ZodType<Variant> = z.object({
  id,
  uuid: z.string(),
  key: z.string(),
  value: featureValue,
  defaultBasisPoints: basisPoints,
});

const featureRow = z
  .object({
    id,
    projectId: id,
    name: z.string(),
    type: z.enum(FEATURE_TYPES),
    description: z.string(),
    valueType,
    initialValue: z.string(),
    defaultEnabled: z.boolean(),
    createdAt: instant,
    variants: z.array(variant),
  })
  .transform(({ valueType: type, initialValue, ...rest }): Feature => ({
    ...rest,
    initialValue: { type, value: initialValue },
  }));

const SELECT_FEATURE = sql.fragment`
  SELECT
    f.id, f.project_id, f.name, f.type, f.description, f.value_type, f.initial_value,
    f.default_enabled, f.created_at,
    coalesce(
      (
        SELECT jsonb_agg(
          jsonb_build_object(
            'id', v.id,
            'uuid', v.uuid,
            'key', v.key,
            'value', jsonb_build_object('type', v.value_type, 'value', v.value),
            'defaultBasisPoints', v.default_basis_points
          )
          ORDER BY v.id
        )
        FROM variants v
        WHERE v.feature_id = f.id
      ),
      '[]'
    ) AS variants
  FROM features f`;

/** @returns a feature with its variants, or null when there is none. */
export const findFeature = (queries: Queries, featureId: number): Promise<Feature | null> =>
  queries.maybeOne(
    sql.type(featureRow)`${SELECT_FEATURE} WHERE f.id = ${featureId}::bigint AND f.deleted_at IS NULL`,
  );

export interface FeatureFilter extends PageRequest {
  /** Part of the name. */
  readonly q?: string;
}

/** @returns a page of a project's features, oldest first. */
export const listFeatures = async (
  queries: Queries,
  projectId: number,
  filter: FeatureFilter,
): Promise<Page<Feature>> => {
  const where = sql.fragment`f.project_id = ${projectId}::bigint AND f.deleted_at IS NULL
    AND ${containsClause(sql.fragment`f.name`, filter.q)}`;
  const count = await countRows(queries, sql.fragment`features f WHERE ${where}`);
  const items = await queries.any(sql.type(featureRow)`
    ${SELECT_FEATURE} WHERE ${where} ORDER BY f.id ${pageClause(filter)}`);
  return { count, items };
};
