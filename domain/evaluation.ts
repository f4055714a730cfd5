import { shareFor } from './assign-variant.js';
import type { HashId } from './assignment-hash.js';
import { percentageFromBasisPoints } from './basis-points.js';
import { CONTROL_KEY } from './experiment.js';
import type { FeatureValue, VariantShare } from './rollout.js';
import type { Identity } from './segment-operators.js';
import { belongsTo } from './segment-rules.js';
import type { Segment } from './segment-rules.js';

/** A variant as a feature state gives it away, with the value that comes with it. */
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
  readonly type: 'STANDARD' | 'MULTIVARIATE';
  readonly defaultState: FeatureState;
  readonly overrides: readonly SegmentOverride[];
}

export type FlagValue = string | number | boolean;

/** What an identity, or nobody in particular, gets of a feature. */
export interface Flag {
  readonly featureId: number;
  readonly featureName: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  /** Null for a standard feature, and for nobody in particular. */
  readonly variant: string | null;
  /** `DEFAULT`, `TARGETING_MATCH; segment=<name>` or `SPLIT; weight=<percentage>`. */
  readonly reason: string;
  /** The state that won. */
  readonly stateId: number;
}

/** @returns the value that the text stands for. The text is known to fit the type. */
export const plainValue = ({ type, value }: FeatureValue): FlagValue => {
  switch (type) {
    case 'integer':
      return Number(value);
    case 'boolean':
      return value === 'true';
    case 'string':
      return value;
  }
};

const winningOverride = (feature: ServedFeature, identity: Identity | null): SegmentOverride | undefined => {
  if (identity === null) return undefined;
  const byPriority = [...feature.overrides].sort((left, right) => left.priority - right.priority);
  return byPriority.find(({ segment }) => belongsTo(segment, identity));
};

/** @returns the flag of one feature; an identity of null is evaluated against the environment's default alone. */
export const evaluateFlag = (feature: ServedFeature, identity: Identity | null): Flag => {
  const override = winningOverride(feature, identity);
  const state = override?.state ?? feature.defaultState;
  const flag: Flag = {
    featureId: feature.id,
    featureName: feature.name,
    enabled: state.enabled,
    value: plainValue(state.value),
    variant: null,
    reason: override === undefined ? 'DEFAULT' : `TARGETING_MATCH; segment=${override.segment.name}`,
    stateId: state.id,
  };
  if (identity === null || feature.type === 'STANDARD') return flag;
  const share = shareFor({ ...state, identityKey: identity.key });
  if (share === null) return { ...flag, variant: CONTROL_KEY };
  const reason = `SPLIT; weight=${percentageFromBasisPoints(share.basisPoints)}`;
  return { ...flag, value: plainValue(share.value), variant: share.key, reason };
};

/** @returns the flags of an environment's features, in the features' order. */
export const evaluateFlags = (
  features: readonly ServedFeature[],
  identity: Identity | null,
): readonly Flag[] => features.map((feature) => evaluateFlag(feature, identity));
