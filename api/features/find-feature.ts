import type { Feature, FeatureStore } from '../../db/postgres/feature-store.js';
import { readId } from '../http/fields.js';
import { notFound } from '../problem/api-problem.js';

/** The part of a path that names a feature. */
export interface FeaturePath {
  readonly projectId: string;
  readonly featureId: string;
}

/**
 * Finds the feature that a path names.
 *
 * @throws ApiProblem `not_found`, also for a feature of another project
 */
export const findFeature = async (
  features: Pick<FeatureStore, 'get'>,
  { projectId, featureId }: FeaturePath,
): Promise<Feature> => {
  const id = readId(featureId);
  const feature = id === null ? null : await features.get(id);
  if (feature === null || feature.projectId !== readId(projectId)) throw notFound('feature');
  return feature;
};
