import type { EvaluatedFeature, ServedEnvironment } from '../../db/postgres/serving/served-environment.js';
import type {
  EvaluatedFlag,
  FeatureContext,
  IdentityContext,
} from '../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../domain/evaluation/evaluate-context.js';
import { plainValue } from '../../domain/evaluation/served-context.js';
import { createMatchBudget, withinBudget } from '../../domain/patterns/match-budget.js';
import { iso } from '../fields/iso.js';
import type { FlagBody, IdentityFlagBody } from './identity-schemas.js';

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

const bodyOf = (feature: EvaluatedFeature, flag: EvaluatedFlag, environmentId: number): FlagBody => {
  const { stateId } = flag.state;
  const override = feature.stored.overrides.find(({ id }) => id === stateId);
  return {
    id: stateId ?? 0,
    feature: featureBody(feature),
    feature_state_value: flag.value,
    environment: environmentId,
    identity: null,
    feature_segment: override?.segment.id ?? null,
    enabled: flag.enabled,
    reason: flag.reason,
  };
};

/** An experiment's override exists exactly while the experiment runs. Whoever gets it takes part. */
const metadataOf = (
  { stored }: EvaluatedFeature,
  { state }: EvaluatedFlag,
): Pick<IdentityFlagBody, 'metadata'> => {
  const override = stored.overrides.find(({ experiment }) => experiment !== null);
  if (override === undefined || override.experiment === null) return {};
  const { id, name } = override.experiment;
  return { metadata: { experiment: { id, name, in_experiment: override.id === state.stateId } } };
};

/** @returns what nobody in particular gets of the features. */
export const flagBodies = (
  { features, context }: ServedEnvironment,
  environmentId: number,
): readonly FlagBody[] => {
  const { flags } = evaluateContext({ ...context, identity: null });
  return features.flatMap((feature, index) => {
    const flag = flags[index];
    return flag === undefined ? [] : [bodyOf(feature, flag, environmentId)];
  });
};

/** @returns what an identity gets of the features. */
export const identityFlagBodies = (
  { features, context }: ServedEnvironment,
  identity: IdentityContext,
  environmentId: number,
): readonly IdentityFlagBody[] => {
  const own = new Set<FeatureContext>(identity.overrides);
  const { flags } = withinBudget(createMatchBudget(), () => evaluateContext({ ...context, identity }));
  return features.flatMap((feature, index) => {
    const flag = flags[index];
    if (flag === undefined) return [];
    const body = bodyOf(feature, flag, environmentId);
    const metadata = own.has(flag.state) ? {} : metadataOf(feature, flag);
    return [{ ...body, variant: flag.variant, ...metadata }];
  });
};
