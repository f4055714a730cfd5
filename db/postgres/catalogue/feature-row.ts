import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { FeatureType } from '../../../domain/feature-type.js';
import { FEATURE_TYPES } from '../../../domain/feature-type.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { containsClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { featureValue, id, instant } from '../shapes/stored-values.js';
import { INITIAL_VALUE_AS_JSON } from '../shapes/values-as-json.js';
import type { Variant } from '../shapes/variant.js';
import { variant, variantsAsJson } from '../shapes/variant.js';

export interface Feature {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly type: FeatureType;
  readonly description: string;
  readonly initialValue: FeatureValue;
  readonly defaultEnabled: boolean;
  readonly createdAt: Instant;
  /** Counts every change of it and of its variants. */
  readonly edition: number;
  /** In the order of their ids, which is the order of the hash's intervals; with their shares in the defaults to come. */
  readonly variants: readonly Variant[];
}

const featureRow: z.ZodType<Feature> = z.object({
  id,
  projectId: id,
  name: z.string(),
  type: z.enum(FEATURE_TYPES),
  description: z.string(),
  initialValue: featureValue,
  defaultEnabled: z.boolean(),
  createdAt: instant,
  edition: z.number().int(),
  variants: z.array(variant),
});

const SELECT_FEATURE = sql.fragment`
  SELECT
    f.id, f.project_id, f.name, f.type, f.description, f.default_enabled, f.created_at, f.edition,
    ${INITIAL_VALUE_AS_JSON} AS initial_value,
    ${variantsAsJson(sql.fragment`v.default_basis_points`)} AS variants
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
): Promise<PageOf<Feature>> => {
  const where = sql.fragment`f.project_id = ${projectId}::bigint AND f.deleted_at IS NULL
    AND ${containsClause(sql.fragment`f.name`, filter.q)}`;
  const count = await countRows(queries, sql.fragment`features f WHERE ${where}`);
  const items = await queries.any(sql.type(featureRow)`
    ${SELECT_FEATURE} WHERE ${where} ORDER BY f.id ${pageClause(filter)}`);
  return { count, items };
};
