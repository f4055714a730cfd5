import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { allowOnly } from '../http/method-not-allowed.js';
import { parseBody, parseShape } from '../http/validate.js';
import { isIdentifier } from '../managed-identities/managed-identity-schemas.js';
import { notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { featureStateBody } from './feature-state-body.js';
import { newIdentityOverride, overridableIdentifier } from './feature-state-schemas.js';
import { createStateHandlers } from './state-handlers.js';
import type { StateHandlersDeps } from './state-handlers.js';

const createHandler =
  ({ access, featureStates }: StateHandlersDeps): RequestHandler<Record<string, string>> =>
  async (request, response) => {
    const { id: environmentId } = await access.environment(request.params['environmentKey']);
    const identifier = parseShape(overridableIdentifier, request.params['identifier']);
    const asked = parseBody(newIdentityOverride, request as Request);
    const override = added(
      await featureStates.addIdentityOverride({
        environmentId,
        identifier,
        featureId: asked.feature,
        enabled: asked.enabled,
        value: asked.feature_state_value,
        allocation: asked.multivariate_feature_state_values,
      }),
    );
    response.status(201).json(featureStateBody(override));
  };

/** `environments/{key}/identities/{identifier}/featurestates/`: what single identities get, and all of these */
export const createIdentityOverrideRoutes = (deps: StateHandlersDeps): Router => {
  const base = '/environments/:environmentKey/identities/:identifier/featurestates';
  const handlers = createStateHandlers(deps, {
    scope: 'identity',
    filter: ({ identifier }) => ({ identifier: identifier ?? '' }),
    belongs: ({ identity }, path) => identity?.identifier === path['identifier'],
  });
  const everybodys = createStateHandlers(deps, {
    scope: 'identity',
    filter: () => ({}),
    belongs: () => true,
  });
  const router = Router();
  router.param('identifier', (_request, _response, next, identifier: string) => {
    if (!isIdentifier(identifier)) throw notFound('identity');
    next();
  });
  router.route('/environments/:environmentKey/identity-overrides').get(everybodys.list).all(allowOnly('GET'));
  router.route(base).get(handlers.list).post(createHandler(deps)).all(allowOnly('GET', 'POST'));
  router
    .route(`${base}/:stateId`)
    .get(handlers.show)
    .put(handlers.replace)
    .patch(handlers.change)
    .delete(handlers.remove)
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
