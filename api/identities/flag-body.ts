import type { EvaluatedFeature, ServedEnvironment } from '../../db/postgres/serving/served-environment.js';
import type { IdentityContext } from '../../domain/evaluation/evaluate-context.js';
import { plainValue } from '../../domain/feature-value.js';
import { iso } from '../fields/iso.js';
import type { FlagBody, IdentityFlagBody } from './identity-schemas.js';
import type { ServedFlag } from './served-flags.js';
import { decidingOverride, participation, servedFlags } from './served-flags.js';

type FlagFeatureBody = FlagBody['feature'];

const featureBodies = new WeakMap<EvaluatedFeature, FlagFeatureBody>();

/** What is said of a feature is the same in every answer. */
const featureBody = (feature: EvaluatedFeature): FlagFeatureBody => {
  const { stored } = feature;
  const body = featureBodies.get(feature) ?? {
    id: stored.id,
    name: stored.name,
    created_date: iso(stored.createdAt),
    description: stored.description,
    initial_value: plainValue(stored.initialValue),
    default_enabled: stored.defaultEnabled,
    type: stored.type,
  };
  featureBodies.set(feature, body);
  return body;
};

const bodyOf = (served: ServedFlag, environmentId: number): FlagBody => {
  const { feature, flag } = served;
  return {
    id: flag.state.stateId ?? 0,
    feature: featureBody(feature),
    feature_state_value: flag.value,
    environment: environmentId,
    identity: null,
    feature_segment: decidingOverride(served)?.segment.id ?? null,
    enabled: flag.enabled,
    reason: flag.reason,
  };
};

const metadataOf = (served: ServedFlag): Pick<IdentityFlagBody, 'metadata'> => {
  const part = participation(served);
  if (part === null) return {};
  const { id, name } = part.experiment;
  return { metadata: { experiment: { id, name, in_experiment: part.isIn } } };
};

/** @returns what nobody in particular gets of the features. */
export const flagBodies = (served: ServedEnvironment, environmentId: number): readonly FlagBody[] =>
  servedFlags(served, null).map((one) => bodyOf(one, environmentId));

/** @returns what an identity gets of the features. */
export const identityFlagBodies = (
  served: ServedEnvironment,
  identity: IdentityContext,
  environmentId: number,
): readonly IdentityFlagBody[] =>
  servedFlags(served, identity).map((one) => ({
    ...bodyOf(one, environmentId),
    variant: one.flag.variant,
    ...metadataOf(one),
  }));
