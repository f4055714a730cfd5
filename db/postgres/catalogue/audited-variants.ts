import type { Queries } from '../connection/transactions.js';
import type { Variant } from '../shapes/variant.js';
import { auditOf } from './catalogue-audit.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { changed, created, MISSING } from './catalogue-refusal.js';
import { findLockedFeature } from './change-feature.js';
import type { VariantChange } from './change-variant.js';
import { addVariant, changeVariant, removeVariant } from './change-variant.js';
import type { Feature } from './feature-row.js';
import type { NewVariant } from './insert-variants.js';

interface FeatureVariant {
  readonly feature: Feature;
  readonly variant: Variant;
}

const variantAudit = auditOf<FeatureVariant>(({ feature, variant }) => ({
  subject: 'variant',
  id: variant.id,
  name: `${feature.name}/${variant.key}`,
  projectId: feature.projectId,
  environmentId: null,
  state: { key: variant.key, value: variant.value, defaultBasisPoints: variant.defaultBasisPoints },
}));

/** @returns the feature with nobody else changing it, and one of its variants, unless they are not there. */
const findLockedVariant = async (
  queries: Queries,
  featureId: number,
  variantId: number,
): Promise<FeatureVariant | null> => {
  const feature = await findLockedFeature(queries, featureId);
  const variant = feature?.variants.find((other) => other.id === variantId);
  return feature === null || variant === undefined ? null : { feature, variant };
};

/** Adds the feature to what became of one of its variants. */
const withFeature = (change: Change<Variant>, before: FeatureVariant | null): Change<FeatureVariant> => {
  if (change.kind !== 'changed') return change;
  return before === null ? MISSING : changed({ feature: before.feature, variant: change.value });
};

/** Adds a variant, and says so in the audit log. */
export const addVariantAudited = async (
  queries: Queries,
  featureId: number,
  variant: NewVariant,
): Promise<Addition<Feature>> => {
  const addition = await addVariant(queries, featureId, variant);
  if (addition.kind === 'refused') return addition;
  const feature = addition.value;
  const inserted = feature.variants.find(({ key }) => key === variant.key);
  if (inserted !== undefined) await variantAudit.created(queries, created({ feature, variant: inserted }));
  return addition;
};

/** Changes a variant, and says what changed in the audit log. */
export const changeVariantAudited = async (
  queries: Queries,
  featureId: number,
  variantId: number,
  asked: VariantChange,
): Promise<Change<Variant>> => {
  const before = await findLockedVariant(queries, featureId, variantId);
  const change = await changeVariant(queries, featureId, variantId, asked);
  await variantAudit.changed(queries, before, withFeature(change, before));
  return change;
};

/** Removes a variant, and says so in the audit log. */
export const removeVariantAudited = async (
  queries: Queries,
  featureId: number,
  variantId: number,
): Promise<Change<Variant>> => {
  const before = await findLockedVariant(queries, featureId, variantId);
  const change = await removeVariant(queries, featureId, variantId);
  await variantAudit.removed(queries, withFeature(change, before));
  return change;
};
