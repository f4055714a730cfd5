import type { z } from 'zod/v4';
import type { IdentityStore } from '../../db/postgres/catalogue/identity-store.js';
import type { EvaluatedFeature, ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import type {
  ExplainedOverride,
  ExplainedSplit,
  FlagExplanation,
} from '../../domain/evaluation/explain-flag.js';
import { explainFlag as explain } from '../../domain/evaluation/explain-flag.js';
import type { Traits } from '../../domain/identity.js';
import { createMatchBudget, withinBudget } from '../../domain/patterns/match-budget.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { readId } from '../fields/request-fields.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { explainFlag } from './explanation-contract.js';
import type { explanation } from './explanation-schemas.js';

type Body = DeepReadonly<z.output<typeof explanation>>;
type AskedTraits = Call<typeof explainFlag>['query']['traits'];

export interface ExplanationRoutesDeps {
  readonly servedFeatures: ServedFeatures;
  readonly identities: Pick<IdentityStore, 'find'>;
}

const experimentOf = ({ stored }: EvaluatedFeature, stateId: number | null) =>
  stored.overrides.find(({ id }) => id === stateId)?.experiment ?? null;

const overrideBody = (feature: EvaluatedFeature, override: ExplainedOverride): Body['overrides'][number] => {
  const experiment = experimentOf(feature, override.stateId);
  return {
    segment: { id: override.segmentId, name: override.segmentName },
    priority: override.priority,
    is_in: override.isIn,
    wins: override.wins,
    experiment: experiment === null ? null : { id: experiment.id, name: experiment.name },
  };
};

const splitBody = ({ salt, point, stretches }: ExplainedSplit): Body['split'] => ({
  salt,
  point,
  stretches: stretches.map(({ key, from, to }) => ({ variant: key, from, to })),
});

const explanationBody = (
  feature: EvaluatedFeature,
  { flag, winner, split, overrides, identityKey }: FlagExplanation,
): Omit<Body, 'identifier' | 'traits'> => {
  const stateId = winner === 'segment' ? (flag.state.stateId ?? null) : null;
  return {
    feature: { id: feature.stored.id, name: feature.stored.name },
    enabled: flag.enabled,
    value: flag.value,
    variant: flag.variant,
    reason: flag.reason,
    winner,
    in_experiment: experimentOf(feature, stateId)?.id ?? null,
    identity_key: identityKey,
    split: split === null ? null : splitBody(split),
    overrides: overrides.map((override) => overrideBody(feature, override)),
  };
};

/** `features/{id}/explain/`: what would somebody get, and why */
export const createExplanationRoutes = (deps: ExplanationRoutesDeps): readonly ServedEndpoint[] => {
  const { servedFeatures, identities } = deps;

  const traitsOf = async (environmentId: number, identifier: string, asked: AskedTraits): Promise<Traits> => {
    const known = await identities.find(environmentId, identifier);
    const kept = (known?.traits ?? []).map(({ key, value }) => [key, value] as const);
    return Object.fromEntries([...kept, ...(asked ?? [])]);
  };

  return [
    serve(explainFlag)(async ({ environment, params, query: { identifier, traits: asked } }) => {
      const served = await servedFeatures.environment(environment);
      const featureId = readId(params.featureId);
      const feature = served.features.find(({ stored }) => stored.id === featureId);
      if (feature === undefined) throw notFound('feature');
      const traits = await traitsOf(environment.id, identifier, asked);
      const identity = { identifier, traits, overrides: served.overrides.get(identifier) ?? [] };
      const found = withinBudget(createMatchBudget(), () =>
        explain(served.context, identity, feature.stored.name),
      );
      if (found === null) throw notFound('feature');
      const body = { identifier, traits: Object.keys(traits).sort(), ...explanationBody(feature, found) };
      return { status: 200, body };
    }),
  ];
};
