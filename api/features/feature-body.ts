import type { Feature, Variant } from '../../db/postgres/catalogue/feature-store.js';
import type { BasisPoints } from '../../domain/basis-points.js';
import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import { plainValue } from '../../domain/feature-value.js';
import { iso } from '../fields/iso.js';
import type { FeatureBody, VariantBody } from './feature-schemas.js';

/** @returns a variant as the API shows it, with the share that the caller gives. */
export const variantBody = (
  { id, uuid, key, value }: Omit<Variant, 'defaultBasisPoints'>,
  basisPoints: BasisPoints,
): VariantBody => {
  const plain = plainValue(value);
  return {
    id,
    uuid,
    key,
    type: value.type,
    string_value: typeof plain === 'string' ? plain : null,
    integer_value: typeof plain === 'number' ? plain : null,
    boolean_value: typeof plain === 'boolean' ? plain : null,
    default_percentage_allocation: percentageFromBasisPoints(basisPoints),
  };
};

/** @returns a feature as the API shows it. */
export const featureBody = (feature: Feature): FeatureBody => ({
  id: feature.id,
  name: feature.name,
  type: feature.type,
  description: feature.description,
  initial_value: plainValue(feature.initialValue),
  default_enabled: feature.defaultEnabled,
  created_date: iso(feature.createdAt),
  multivariate_options: feature.variants.map((variant) => variantBody(variant, variant.defaultBasisPoints)),
});
