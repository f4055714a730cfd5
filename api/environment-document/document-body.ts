import type { ServedFeatureRow, ServedState } from '../../db/postgres/serving/serving-read-model.js';
import { shareFor } from '../../domain/assignment/assign-variant.js';
import { identityKey } from '../../domain/assignment/point-of-hash.js';
import { ALL_BASIS_POINTS, percentageFromBasisPoints } from '../../domain/basis-points.js';
import { canBeOverridden } from '../../domain/evaluation/can-be-overridden.js';
import type { Instant } from '../../domain/experiment.js';
import { plainValue } from '../../domain/feature-value.js';
import type { Traits } from '../../domain/identity.js';
import type { SegmentRule } from '../../domain/segments/segment-rules.js';
import { iso } from '../fields/iso.js';
import type {
  DocumentIdentity,
  DocumentRule,
  DocumentSegment,
  DocumentState,
  EnvironmentDocument,
} from './document-schemas.js';

/** A segment as it is stored. */
interface DocumentedSegment {
  readonly id: number;
  readonly name: string;
  readonly rules: readonly SegmentRule[];
}

/** An identity with flags of its own. */
export interface OverriddenIdentity {
  readonly identifier: string;
  readonly uuid: string;
  readonly createdAt: Instant;
  readonly traits: Traits;
  readonly overrides: readonly { readonly featureId: number; readonly state: ServedState }[];
}

/** All that an environment serves. */
export interface ServedDocument {
  readonly environment: {
    readonly id: number;
    readonly name: string;
    readonly apiKey: string;
    readonly updatedAt: Instant;
  };
  readonly project: { readonly id: number; readonly name: string };
  readonly features: readonly ServedFeatureRow[];
  /** Segments of the project. Those of the features' overrides may be missing here; they are added. */
  readonly segments: readonly DocumentedSegment[];
  /** Those of one page, if the document comes in pages. SDKs read nothing else from the second page on. */
  readonly identities: readonly OverriddenIdentity[];
}

/** SDKs ask for an organisation; here everything belongs to one. */
const ORGANISATION = {
  id: 1,
  name: 'Holdfast',
  feature_analytics: false,
  stop_serving_flags: false,
  persist_trait_data: true,
} as const;

type FeatureName = Pick<ServedFeatureRow, 'id' | 'name' | 'type'>;

const stateBody = (
  { id, name, type }: FeatureName,
  state: ServedState,
  priority: number | null = null,
): DocumentState => ({
  feature: { id, name, type },
  enabled: state.enabled,
  feature_state_value: plainValue(state.value),
  django_id: state.salt,
  featurestate_uuid: state.uuid,
  feature_segment: priority === null ? null : { priority },
  // A standard feature is sent without shares, because SDKs would split it.
  multivariate_feature_state_values: (type === 'STANDARD' ? [] : state.allocations).map(
    ({ variantId, variantUuid, key, value, basisPoints }) => ({
      id: variantId,
      mv_fs_value_uuid: variantUuid,
      percentage_allocation: percentageFromBasisPoints(basisPoints),
      multivariate_feature_option: { id: variantId, key, value: plainValue(value) },
    }),
  ),
});

/**
 * The state that an identity has of its own, as what it comes to: the value that the identity gets, and all of the variant.
 * The SDKs for Python, Go and Rust do not look at the variants of such a state, and would serve control's value. The one for
 * Node takes identities whose states look alike for one, and would split all of them by the seed of the first.
 */
const ownStateBody = (
  environmentKey: string,
  identifier: string,
  feature: FeatureName,
  state: ServedState,
): DocumentState => {
  const key = identityKey(environmentKey, identifier);
  const share = shareFor({ salt: state.salt, identityKey: key, allocation: state.allocations });
  if (feature.type === 'STANDARD' || share === null) return stateBody(feature, { ...state, allocations: [] });
  const whole = { ...share, basisPoints: ALL_BASIS_POINTS };
  return stateBody(feature, { ...state, value: share.value, allocations: [whole] });
};

const ruleBody = ({ type, rules = [], conditions = [] }: SegmentRule): DocumentRule => ({
  type,
  rules: rules.map(ruleBody),
  conditions: conditions.map(({ operator, property, value = null }) => ({
    operator,
    value,
    property_: property,
  })),
});

const segmentBodies = ({ features, segments }: ServedDocument): readonly DocumentSegment[] => {
  const states = new Map<number, DocumentState[]>();
  const known = new Map(segments.map((segment) => [segment.id, segment]));
  for (const feature of features) {
    for (const { segment, priority, ...state } of feature.overrides) {
      known.set(segment.id, segment);
      states.set(segment.id, [...(states.get(segment.id) ?? []), stateBody(feature, state, priority)]);
    }
  }
  return [...known.values()]
    .sort((left, right) => left.id - right.id)
    .map(({ id, name, rules }) => ({
      id,
      name,
      rules: rules.map(ruleBody),
      feature_states: states.get(id) ?? [],
    }));
};

/** @returns the identities with what they get in place of what others get. */
export const identityBodies = ({
  environment,
  features,
  identities,
}: Pick<ServedDocument, 'environment' | 'features' | 'identities'>): readonly DocumentIdentity[] => {
  const featureById = new Map(features.map((feature) => [feature.id, feature]));
  const statesOf = ({ identifier, overrides }: OverriddenIdentity): readonly DocumentState[] =>
    overrides.flatMap(({ featureId, state }) => {
      const feature = featureById.get(featureId);
      return feature === undefined ? [] : [ownStateBody(environment.apiKey, identifier, feature, state)];
    });
  return identities
    .filter(({ identifier }) => canBeOverridden(identifier))
    .map((identity) => ({
      identifier: identity.identifier,
      identity_uuid: identity.uuid,
      created_date: iso(identity.createdAt),
      environment_api_key: environment.apiKey,
      identity_features: statesOf(identity),
      identity_traits: Object.entries(identity.traits).map(([trait_key, trait_value]) => ({
        trait_key,
        trait_value,
      })),
    }));
};

/** @returns the document that SDKs evaluate locally; every identity gets from it what the API gives it. */
export const documentBody = (served: ServedDocument): EnvironmentDocument => {
  const { environment, project, features } = served;
  return {
    id: environment.id,
    api_key: environment.apiKey,
    name: environment.name,
    updated_at: iso(environment.updatedAt),
    use_identity_composite_key_for_hashing: true,
    hide_disabled_flags: null,
    project: {
      id: project.id,
      name: project.name,
      hide_disabled_flags: false,
      organisation: ORGANISATION,
      segments: segmentBodies(served),
    },
    feature_states: features.map((feature) => stateBody(feature, feature.defaultState)),
    identity_overrides: identityBodies(served),
  };
};
