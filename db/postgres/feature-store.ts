import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { announceServingChange } from './announce-serving-change.js';
import { created, refused } from './catalogue-refusal.js';
import type { Addition } from './catalogue-refusal.js';
import { DatabaseError } from './database-error.js';
import { insertMissingDefaults, lockProject } from './default-states.js';
import { lockFeature } from './experiment-row.js';
import { findFeature, listFeatures } from './feature-row.js';
import type { Feature, FeatureFilter } from './feature-row.js';
import { insertVariants, largestDefaultTotal, refuseVariants } from './insert-variants.js';
import type { NewVariant } from './insert-variants.js';
import type { Page } from './page.js';
import type { PostgresPool } from './pool.js';
import { read, transact } from './run-query.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';
import { id } from './stored-values.js';

export type { Feature, FeatureFilter, Variant } from './feature-row.js';
export type { NewVariant } from './insert-variants.js';

export type NewFeature = Omit<Feature, 'id' | 'createdAt' | 'variants'> & {
  readonly variants: readonly NewVariant[];
};

/** Features with their variants. */
export interface FeatureStore {
  /** Adds a feature with its variants and a default state in every environment of the project. */
  create(input: NewFeature): Promise<Addition<Feature>>;
  /** Adds a variant, which gets its default share in every default; refused while an experiment has it frozen. */
  addVariant(featureId: number, variant: NewVariant): Promise<Addition<Feature>>;
  get(featureId: number): Promise<Feature | null>;
  list(projectId: number, filter: FeatureFilter): Promise<Page<Feature>>;
}

const getFeature = async (queries: Queries, featureId: number): Promise<Feature> => {
  const feature = await findFeature(queries, featureId);
  if (feature === null) throw new DatabaseError('constraint', `Feature ${featureId} is gone.`);
  return feature;
};

const insertFeature = async (queries: Queries, input: NewFeature): Promise<Addition<Feature>> => {
  const { projectId, name, type, variants } = input;
  if (type === 'STANDARD' && variants.length > 0) {
    return refused('feature_not_multivariate', 'Only a multivariate feature has variants.');
  }
  const refusal = refuseVariants(variants);
  if (refusal !== null) return refusal;
  if (!(await lockProject(queries, projectId))) {
    return refused('project_not_found', `There is no project ${projectId}.`);
  }
  const featureId = await queries.maybeOneFirst(sql.type(z.object({ id }))`
    INSERT INTO features (project_id, name, type, description, initial_value, value_type, default_enabled)
    VALUES (
      ${projectId}, ${name}, ${type}, ${input.description}, ${input.initialValue.value},
      ${input.initialValue.type}, ${input.defaultEnabled}
    )
    ON CONFLICT DO NOTHING
    RETURNING id`);
  if (featureId === null) return refused('name_taken', `The project has a feature named ${name}.`);
  await insertVariants(queries, featureId, variants);
  await insertMissingDefaults(queries, projectId);
  await announceServingChange(queries, sql.fragment`project_id = ${projectId}`);
  return created(await getFeature(queries, featureId));
};

/** Whether an experiment has started and not ended: its defaults are zeroed and must come back as they were. */
const isFrozen = (queries: Queries, featureId: number): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM experiments
    WHERE feature_id = ${featureId} AND deleted_at IS NULL AND status IN ('running', 'paused')`);

const findLockedFeature = async (queries: Queries, featureId: number): Promise<Feature | null> => {
  const found = await findFeature(queries, featureId);
  if (found === null) return null;
  await lockProject(queries, found.projectId);
  await lockFeature(queries, featureId);
  return findFeature(queries, featureId);
};

const addVariant = async (
  queries: Queries,
  featureId: number,
  variant: NewVariant,
): Promise<Addition<Feature>> => {
  const feature = await findLockedFeature(queries, featureId);
  if (feature === null) return refused('feature_not_found', `There is no feature ${featureId}.`);
  if (feature.type !== 'MULTIVARIATE') {
    return refused('feature_not_multivariate', 'Only a multivariate feature has variants.');
  }
  if (await isFrozen(queries, featureId)) {
    return refused(
      'running_experiment',
      'The feature has an experiment that has started and is not completed.',
    );
  }
  const refusal = refuseVariants([...feature.variants, variant]);
  if (refusal !== null) return refusal;
  if ((await largestDefaultTotal(queries, featureId)) + variant.defaultBasisPoints > ALL_BASIS_POINTS) {
    return refused('allocation_over_100', 'In an environment the shares would add up to more than 100 %.');
  }
  await insertVariants(queries, featureId, [variant]);
  await insertMissingDefaults(queries, feature.projectId);
  await announceServingChange(queries, sql.fragment`project_id = ${feature.projectId}`);
  return created(await getFeature(queries, featureId));
};

/** @returns the features on Postgres. */
export const createFeatureStore = (pool: PostgresPool): FeatureStore => ({
  create: (input) => transact(pool, (queries) => insertFeature(queries, input)),
  addVariant: (featureId, variant) => transact(pool, (queries) => addVariant(queries, featureId, variant)),
  get: (featureId) => read(pool, (queries) => findFeature(queries, featureId)),
  list: (projectId, filter) => read(pool, (queries) => listFeatures(queries, projectId, filter)),
});
