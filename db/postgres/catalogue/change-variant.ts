import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import type { Variant } from '../shapes/variant.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { changed, created, MISSING, refused } from './catalogue-refusal.js';
import { findLockedFeature } from './change-feature.js';
import type { Feature } from './feature-row.js';
import { findFeature } from './feature-row.js';
import { insertMissingDefaults } from './insert-missing-defaults.js';
import type { NewVariant } from './insert-variants.js';
import { insertVariants, largestDefaultTotal, refuseVariants } from './insert-variants.js';
import { refuseIfFrozen, refuseIfNeeded } from './refuse-if-frozen.js';

export type VariantChange = Partial<NewVariant>;

/** Adds a variant, which gets its default share in every default. */
export const addVariant = async (
  queries: Queries,
  featureId: number,
  variant: NewVariant,
): Promise<Addition<Feature>> => {
  const feature = await findLockedFeature(queries, featureId);
  if (feature === null) return refused('feature_not_found', `There is no feature ${featureId}.`);
  if (feature.type !== 'MULTIVARIATE') {
    return refused('feature_not_multivariate', 'Only a multivariate feature has variants.');
  }
  const frozen = await refuseIfFrozen(queries, sql.fragment`e.feature_id = ${featureId}`);
  if (frozen !== null) return frozen;
  const refusal = refuseVariants([...feature.variants, variant]);
  if (refusal !== null) return refusal;
  if ((await largestDefaultTotal(queries, featureId)) + variant.defaultBasisPoints > ALL_BASIS_POINTS) {
    return refused('allocation_over_100', 'In an environment the shares would add up to more than 100 %.');
  }
  await insertVariants(queries, featureId, [variant]);
  await insertMissingDefaults(queries, feature.projectId);
  await announceServingChange(queries, sql.fragment`project_id = ${feature.projectId}`);
  const after = await findFeature(queries, featureId);
  return created(after ?? feature);
};

/** Changes a variant. Its default share is that of environments that are made later; those that exist keep theirs. */
export const changeVariant = async (
  queries: Queries,
  featureId: number,
  variantId: number,
  change: VariantChange,
): Promise<Change<Variant>> => {
  const feature = await findLockedFeature(queries, featureId);
  const before = feature?.variants.find((variant) => variant.id === variantId);
  if (feature === null || before === undefined) return MISSING;
  const frozen = await refuseIfFrozen(queries, sql.fragment`e.feature_id = ${featureId}`);
  if (frozen !== null) return frozen;
  const variant = { ...before, ...change };
  const others = feature.variants.filter((other) => other.id !== variantId);
  const refusal = refuseVariants([...others, variant]);
  if (refusal !== null) return refusal;
  await queries.query(sql.statement`
    UPDATE variants
    SET
      key = ${variant.key}, value_type = ${variant.value.type}, value = ${variant.value.value},
      default_basis_points = ${variant.defaultBasisPoints}
    WHERE id = ${variantId}`);
  await announceServingChange(queries, sql.fragment`project_id = ${feature.projectId}`);
  return changed(variant);
};

/** Removes a variant; what it was given anywhere goes to control. */
export const removeVariant = async (
  queries: Queries,
  featureId: number,
  variantId: number,
): Promise<Change<Variant>> => {
  const feature = await findLockedFeature(queries, featureId);
  const variant = feature?.variants.find((other) => other.id === variantId);
  if (feature === null || variant === undefined) return MISSING;
  // One that has not started names the variant in its rollout.
  const needed = await refuseIfNeeded(queries, sql.fragment`e.feature_id = ${featureId}`);
  if (needed !== null) return needed;
  await queries.query(sql.statement`DELETE FROM variants WHERE id = ${variantId}`);
  await announceServingChange(queries, sql.fragment`project_id = ${feature.projectId}`);
  return changed(variant);
};
