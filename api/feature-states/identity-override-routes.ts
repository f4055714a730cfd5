import { parseShape } from '../http/parse-request.js';
import { refuseAnother } from '../http/refuse-another.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { isIdentifier } from '../managed-identities/managed-identity-schemas.js';
import { notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { featureStateBody } from './feature-state-body.js';
import {
  changeIdentityOverride,
  createIdentityOverride,
  deleteIdentityOverride,
  getIdentityOverride,
  listAllIdentityOverrides,
  listIdentityOverrides,
  replaceIdentityOverride,
} from './feature-state-contract.js';
import { overridableIdentifier } from './feature-state-schemas.js';
import type { StateHandlersDeps } from './state-handlers.js';
import { createStateHandlers } from './state-handlers.js';

/** @throws ApiProblem `not_found` for a text that cannot be an identifier */
const identifierOf = ({ identifier = '' }: Readonly<Record<string, string>>): string => {
  if (!isIdentifier(identifier)) throw notFound('identity');
  return identifier;
};

/**
 * `environments/{key}/identities/{identifier}/featurestates/`: overrides of one identity, and the list of all
 * identities' overrides
 */
export const createIdentityOverrideRoutes = (deps: StateHandlersDeps): readonly ServedEndpoint[] => {
  const { list, show, change, remove } = createStateHandlers(deps, {
    scope: 'identity',
    filter: (params) => ({ identifier: identifierOf(params) }),
    belongs: ({ identity }, params) => identity?.identifier === params['identifier'],
  });
  const everybodys = createStateHandlers(deps, {
    scope: 'identity',
    filter: () => ({}),
    belongs: () => true,
  });
  return [
    serve(listAllIdentityOverrides)(everybodys.list),
    serve(listIdentityOverrides)(list),
    serve(createIdentityOverride)(async ({ request, environment, params, body }) => {
      const identifier = parseShape(overridableIdentifier, identifierOf(params));
      refuseAnother(request.body, { identity: [identifier] });
      const override = added(
        await deps.featureStates.addIdentityOverride({
          environmentId: environment.id,
          identifier,
          featureId: body.feature,
          enabled: body.enabled,
          value: body.feature_state_value,
          allocation: body.multivariate_feature_state_values,
        }),
      );
      return { status: 201, body: featureStateBody(override) };
    }),
    serve(getIdentityOverride)(show),
    serve(replaceIdentityOverride)(change),
    serve(changeIdentityOverride)(change),
    serve(deleteIdentityOverride)(remove),
  ];
};
