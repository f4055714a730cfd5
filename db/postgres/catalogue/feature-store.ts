import { z } from 'zod/v4';
import { namesMeant } from '../../../domain/feature-name.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import { DatabaseError } from '../connection/database-error.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import type { PageOf } from '../shapes/page.js';
import { id } from '../shapes/stored-values.js';
import type { Variant } from '../shapes/variant.js';
import { addVariantAudited, changeVariantAudited, removeVariantAudited } from './audited-variants.js';
import { auditOf } from './catalogue-audit.js';
import { lockProject } from './catalogue-locks.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { created, refused } from './catalogue-refusal.js';
import type { FeatureChange } from './change-feature.js';
import { changeFeature, findLockedFeature, removeFeature } from './change-feature.js';
import type { VariantChange } from './change-variant.js';
import type { Feature, FeatureFilter } from './feature-row.js';
import { findFeature, listFeatures } from './feature-row.js';
import { insertMissingDefaults } from './insert-missing-defaults.js';
import type { NewVariant } from './insert-variants.js';
import { insertVariants, refuseVariants } from './insert-variants.js';

export type { Variant } from '../shapes/variant.js';
export type { FeatureChange } from './change-feature.js';
export type { VariantChange } from './change-variant.js';
export type { Feature } from './feature-row.js';
export type { NewVariant } from './insert-variants.js';

export type NewFeature = Omit<Feature, 'id' | 'createdAt' | 'edition' | 'variants'> & {
  readonly variants: readonly NewVariant[];
};

/** Features with their variants. */
export interface FeatureStore {
  /** Adds a feature with its variants and a default state in every environment of the project. */
  create(input: NewFeature): Promise<Addition<Feature>>;
  /** Adds a variant, which gets its default share in every default; refused while an experiment has it frozen. */
  addVariant(featureId: number, variant: NewVariant): Promise<Addition<Feature>>;
  /** The same refusal for changes of a variant. */
  changeVariant(featureId: number, variantId: number, change: VariantChange): Promise<Change<Variant>>;
  /** Refused as long as any experiment on the feature is not completed. */
  removeVariant(featureId: number, variantId: number): Promise<Change<Variant>>;
  get(featureId: number): Promise<Feature | null>;
  list(projectId: number, filter: FeatureFilter): Promise<PageOf<Feature>>;
  change(
    featureId: number,
    change: FeatureChange,
    editions?: WantedEditions,
  ): Promise<Change<Feature> | OutdatedEdit>;
  /** Marks the feature as deleted; its name is free again. */
  remove(featureId: number, editions?: WantedEditions): Promise<Change<Feature> | OutdatedEdit>;
}

const getFeature = async (queries: Queries, featureId: number): Promise<Feature> => {
  const feature = await findFeature(queries, featureId);
  if (feature === null) throw new DatabaseError('constraint', `Feature ${featureId} is gone.`);
  return feature;
};

const nameTaken = (taken: string, name: string): string =>
  `The project has a feature named ${taken}${taken === name ? '' : ', which SDKs take for the same name'}.`;

/** Expects the project to be locked, so that no other name comes in between. */
const findNameTaken = async (queries: Queries, projectId: number, name: string): Promise<string | null> => {
  const names = await queries.anyFirst(sql.type(z.object({ name: z.string() }))`
    SELECT name FROM features WHERE project_id = ${projectId}::bigint AND deleted_at IS NULL ORDER BY id`);
  return namesMeant(names)(name) ?? null;
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
  const taken = await findNameTaken(queries, projectId, name);
  if (taken !== null) return refused('name_taken', nameTaken(taken, name));
  const featureId = await queries.maybeOneFirst(sql.type(z.object({ id }))`
    INSERT INTO features (project_id, name, type, description, initial_value, value_type, default_enabled)
    VALUES (
      ${projectId}, ${name}, ${type}, ${input.description}, ${input.initialValue.value},
      ${input.initialValue.type}, ${input.defaultEnabled}
    )
    ON CONFLICT DO NOTHING
    RETURNING id`);
  if (featureId === null) return refused('name_taken', nameTaken(name, name));
  await insertVariants(queries, featureId, variants);
  await insertMissingDefaults(queries, projectId);
  await announceServingChange(queries, sql.fragment`project_id = ${projectId}`);
  return created(await getFeature(queries, featureId));
};

const audit = auditOf<Feature>(({ id: featureId, projectId, name, type, ...feature }) => ({
  subject: 'feature',
  id: featureId,
  name,
  projectId,
  environmentId: null,
  state: {
    name,
    type,
    description: feature.description,
    initialValue: feature.initialValue,
    defaultEnabled: feature.defaultEnabled,
    variants: feature.variants,
  },
}));

/** @returns the features on Postgres. */
export const createFeatureStore = (pool: PostgresPool): FeatureStore => ({
  create: (input) =>
    transact(pool, async (queries) => audit.created(queries, await insertFeature(queries, input))),
  addVariant: (featureId, variant) =>
    transact(pool, (queries) => addVariantAudited(queries, featureId, variant)),
  changeVariant: (featureId, variantId, change) =>
    transact(pool, (queries) => changeVariantAudited(queries, featureId, variantId, change)),
  removeVariant: (featureId, variantId) =>
    transact(pool, (queries) => removeVariantAudited(queries, featureId, variantId)),
  get: (featureId) => read(pool, (queries) => findFeature(queries, featureId)),
  list: (projectId, filter) => read(pool, (queries) => listFeatures(queries, projectId, filter)),
  change: (featureId, change, editions = null) =>
    transact(pool, async (queries) => {
      const before = await findLockedFeature(queries, featureId);
      const after = await changeFeature(queries, featureId, change, editions);
      return after.kind === 'outdated' ? after : audit.changed(queries, before, after);
    }),
  remove: (featureId, editions = null) =>
    transact(pool, async (queries) => {
      const removed = await removeFeature(queries, featureId, editions);
      return removed.kind === 'outdated' ? removed : audit.removed(queries, removed);
    }),
});
