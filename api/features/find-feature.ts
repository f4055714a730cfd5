import type { Feature, FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import { readId } from '../fields/request-fields.js';
import { notFound } from '../problem/api-problem.js';

/** What a path says of a feature. */
export interface FeatureInPath {
  readonly projectId: number;
  readonly params: { readonly featureId: string };
}

/**
 * Finds the feature that a path names.
 *
 * @throws ApiProblem `not_found`, also for a feature of another project
 */
export const findFeature = async (
  features: Pick<FeatureStore, 'get'>,
  { projectId, params }: FeatureInPath,
): Promise<Feature> => {
  const id = readId(params.featureId);
  const feature = id === null ? null : await features.get(id);
  if (feature?.projectId !== projectId) throw notFound('feature');
  return feature;
};
