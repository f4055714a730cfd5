import { Router } from 'express';
import { allowOnly } from '../http/method-not-allowed.js';
import { createStateHandlers } from './state-handlers.js';
import type { StateHandlersDeps } from './state-handlers.js';

/** `environments/{key}/featurestates/`: what everybody gets */
export const createDefaultRoutes = (deps: StateHandlersDeps): Router => {
  const handlers = createStateHandlers(deps, {
    scope: 'default',
    filter: () => ({}),
    belongs: () => true,
  });
  const router = Router();
  router.route('/environments/:environmentKey/featurestates').get(handlers.list).all(allowOnly('GET'));
  router
    .route('/environments/:environmentKey/featurestates/:stateId')
    .get(handlers.show)
    .put(handlers.replace)
    .patch(handlers.change)
    .all(allowOnly('GET', 'PUT', 'PATCH'));
  return router;
};
