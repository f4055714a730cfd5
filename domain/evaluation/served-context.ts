import type { HashId } from '../assignment/point-of-hash.js';
import { percentageFromBasisPoints } from '../basis-points.js';
import type { FeatureType } from '../feature-type.js';
import type { FeatureValue } from '../feature-value.js';
import { plainValue } from '../feature-value.js';
import type { EnvironmentIdentity } from '../segments/segment-properties.js';
import type { Segment } from '../segments/segment-rules.js';
import type { VariantShare } from '../variant-share.js';
import type {
  EvaluationContext,
  FeatureContext,
  SegmentContext,
  VariantContext,
} from './evaluate-context.js';

/** A variant of a feature state, with its share and the value that comes with it. */
export interface ServedVariant extends VariantShare {
  readonly value: FeatureValue;
}

/** One state of a feature: the environment's default, or what a segment gets instead. */
export interface FeatureState {
  readonly id: number;
  readonly enabled: boolean;
  /** Control's value. */
  readonly value: FeatureValue;
  readonly salt: HashId;
  readonly allocation: readonly ServedVariant[];
}

export interface SegmentOverride {
  readonly segment: Segment;
  /** The lowest number wins; among equals the segment that comes first in the list. */
  readonly priority: number;
  readonly state: FeatureState;
}

/** A feature as an environment serves it. Overrides that are not live are not part of it. */
export interface ServedFeature {
  readonly id: number;
  readonly name: string;
  readonly type: FeatureType;
  readonly defaultState: FeatureState;
  readonly overrides: readonly SegmentOverride[];
}

const variantOf = ({ variantId, key, value, basisPoints }: ServedVariant): VariantContext => ({
  key,
  value: plainValue(value),
  weight: percentageFromBasisPoints(basisPoints),
  priority: variantId,
});

/** @returns a state as evaluation takes it. A standard feature is never split. */
export const featureContext = (
  { id, name, type }: Pick<ServedFeature, 'id' | 'name' | 'type'>,
  state: FeatureState,
): FeatureContext => ({
  id,
  name,
  type,
  enabled: state.enabled,
  value: plainValue(state.value),
  key: state.salt,
  variants: type === 'STANDARD' ? [] : state.allocation.map(variantOf),
  stateId: state.id,
});

/** Ids that come from the database are numbers. The SDKs go through segments in the order of their ids. */
const byId = (left: Segment, right: Segment): number => Number(left.id) - Number(right.id);

/**
 * @param environment where the features are served
 * @param features with their overrides
 * @param segments further segments, which override nothing; those of the overrides may be among them
 * @returns all that evaluation looks at except the identity; to be kept as long as nothing changes
 */
export const servedContext = (
  environment: EnvironmentIdentity,
  features: readonly ServedFeature[],
  segments: readonly Segment[] = [],
): Omit<EvaluationContext, 'identity'> => {
  const overrides = new Map<HashId, FeatureContext[]>();
  const known = new Map(segments.map((segment) => [segment.id, segment]));
  for (const feature of features) {
    for (const { segment, priority, state } of feature.overrides) {
      known.set(segment.id, segment);
      const ofSegment = overrides.get(segment.id) ?? [];
      overrides.set(segment.id, [...ofSegment, { ...featureContext(feature, state), priority }]);
    }
  }
  const withOverrides = (segment: Segment): SegmentContext => ({
    ...segment,
    overrides: overrides.get(segment.id) ?? [],
  });
  return {
    environment,
    features: features.map((feature) => featureContext(feature, feature.defaultState)),
    segments: [...known.values()].sort(byId).map(withOverrides),
  };
};
