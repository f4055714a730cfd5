import { Router } from 'express';
import { createDefaultRoutes } from './default-routes.js';
import { createIdentityOverrideRoutes } from './identity-override-routes.js';
import { createSegmentOverrideRoutes } from './segment-override-routes.js';
import type { StateHandlersDeps } from './state-handlers.js';

/** What environments serve: defaults, and overrides of segments and identities */
export const createFeatureStateRoutes = (deps: StateHandlersDeps): Router => {
  const router = Router();
  router.use(createDefaultRoutes(deps));
  router.use(createSegmentOverrideRoutes(deps));
  router.use(createIdentityOverrideRoutes(deps));
  return router;
};
