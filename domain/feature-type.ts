/** A standard feature has one value; a multivariate one has variants besides, which experiments compare. */
export const FEATURE_TYPES = ['STANDARD', 'MULTIVARIATE'] as const;
export type FeatureType = (typeof FEATURE_TYPES)[number];
