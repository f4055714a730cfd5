import { evaluateFlag, plainValue } from '../../domain/evaluation.js';
import type { Flag } from '../../domain/evaluation.js';
import type { Identity } from '../../domain/segment-operators.js';
import { iso } from '../http/iso.js';
import type { EvaluatedFeature } from '../serving/served-environment.js';
import type { FlagBody, IdentityFlagBody } from './identity-schemas.js';

const bodyOf = ({ stored }: EvaluatedFeature, flag: Flag, environmentId: number): FlagBody => ({
  id: flag.stateId,
  feature: {
    id: stored.id,
    name: stored.name,
    created_date: iso(stored.createdAt),
    description: stored.description,
    initial_value: plainValue(stored.initialValue),
    default_enabled: stored.defaultEnabled,
    type: stored.type,
  },
  feature_state_value: flag.value,
  environment: environmentId,
  identity: null,
  feature_segment: stored.overrides.find(({ id }) => id === flag.stateId)?.segment.id ?? null,
  enabled: flag.enabled,
});

/** An experiment's override is live exactly while it runs; whoever gets it takes part. */
const metadataOf = ({ stored }: EvaluatedFeature, flag: Flag): Pick<IdentityFlagBody, 'metadata'> => {
  const override = stored.overrides.find(({ experiment }) => experiment !== null);
  if (override === undefined || override.experiment === null) return {};
  const { id, name } = override.experiment;
  return { metadata: { experiment: { id, name, in_experiment: override.id === flag.stateId } } };
};

/** @returns what nobody in particular gets of a feature. */
export const flagBody = (feature: EvaluatedFeature, environmentId: number): FlagBody =>
  bodyOf(feature, evaluateFlag(feature.served, null), environmentId);

/** @returns what an identity gets of a feature. */
export const identityFlagBody = (
  feature: EvaluatedFeature,
  identity: Identity,
  environmentId: number,
): IdentityFlagBody => {
  const flag = evaluateFlag(feature.served, identity);
  const { variant, reason } = flag;
  return { ...bodyOf(feature, flag, environmentId), variant, reason, ...metadataOf(feature, flag) };
};
