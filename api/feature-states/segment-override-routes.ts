import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { readId } from '../http/fields.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { parseBody } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { featureStateBody } from './feature-state-body.js';
import { newSegmentOverride } from './feature-state-schemas.js';
import { createStateHandlers } from './state-handlers.js';
import type { StateHandlersDeps } from './state-handlers.js';

const createHandler =
  ({ access, featureStates }: StateHandlersDeps): RequestHandler<Record<string, string>> =>
  async (request, response) => {
    const { id: environmentId } = await access.environment(request.params['environmentKey']);
    const featureId = readId(request.params['featureId']);
    if (featureId === null) throw notFound('feature');
    const asked = parseBody(newSegmentOverride, request as Request);
    const override = added(
      await featureStates.addSegmentOverride({
        environmentId,
        featureId,
        segmentId: asked.segmentId,
        enabled: asked.enabled,
        value: asked.feature_state_value,
        allocation: asked.multivariate_feature_state_values,
        ...(asked.priority === undefined ? {} : { priority: asked.priority }),
      }),
    );
    response.status(201).json(featureStateBody(override));
  };

/** `environments/{key}/features/{id}/segment-overrides/`: what members of segments get */
export const createSegmentOverrideRoutes = (deps: StateHandlersDeps): Router => {
  const base = '/environments/:environmentKey/features/:featureId';
  // An id that can be none names no feature, and so nothing is found.
  const handlers = createStateHandlers(deps, {
    scope: 'segment',
    filter: ({ featureId }) => ({ featureId: readId(featureId) ?? 0 }),
    belongs: (state, { featureId }) => state.feature.id === readId(featureId),
  });
  const create = createHandler(deps);
  const router = Router();
  router.route(`${base}/segment-overrides`).get(handlers.list).post(create).all(allowOnly('GET', 'POST'));
  router.route(`${base}/create-segment-override`).post(create).all(allowOnly('POST'));
  router
    .route(`${base}/segment-overrides/:stateId`)
    .get(handlers.show)
    .put(handlers.replace)
    .patch(handlers.change)
    .delete(handlers.remove)
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
