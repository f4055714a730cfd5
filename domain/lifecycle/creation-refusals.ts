/**
 * Why an experiment cannot be created. Asked twice with the same words: as an early answer to the request, and again by
 * the transaction that makes the experiment, whose word counts.
 */
import type { FeatureType } from '../feature-type.js';
import type { Refusal, RefusalCode } from '../refusal.js';

/** A feature as far as it must be known to have an experiment. */
export interface CandidateFeature {
  readonly projectId: number;
  readonly type: FeatureType;
}

export type FeatureCheck<Feature> =
  | { readonly kind: 'fits'; readonly feature: Feature }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const refuse = (
  code: RefusalCode,
  detail: string,
): { readonly kind: 'refused'; readonly refusal: Refusal } => ({
  kind: 'refused',
  refusal: { code, detail },
});

/**
 * @param feature null when there is none with this id
 * @param projectId the project of the environment
 */
export const checkFeature = <Feature extends CandidateFeature>(
  featureId: number,
  feature: Feature | null,
  projectId: number,
): FeatureCheck<Feature> => {
  // What there is in other projects is not for everybody's eyes.
  if (feature?.projectId !== projectId)
    return refuse('feature_not_found', `The project has no feature ${featureId}.`);
  if (feature.type !== 'MULTIVARIATE')
    return refuse('feature_not_multivariate', `Feature ${featureId} has no variants to compare.`);
  return { kind: 'fits', feature };
};

/** The refusal of a second experiment on a feature. */
export const ACTIVE_EXPERIMENT_EXISTS: Refusal = {
  code: 'active_experiment_exists',
  detail: 'The feature has an experiment in this environment that is not completed.',
};

/** @returns the refusal of a list that names a metric twice, or null. */
export const duplicateMetric = (metricIds: readonly number[]): Refusal | null =>
  new Set(metricIds).size < metricIds.length
    ? { code: 'duplicate_metric', detail: 'A metric is named more than once.' }
    : null;

/** @returns the refusal of metrics that the environment does not have. */
export const metricsNotFound = (metricIds: readonly number[]): Refusal<'metric_not_found'> => ({
  code: 'metric_not_found',
  detail: `This environment has no metric ${metricIds.join(', ')}.`,
});
