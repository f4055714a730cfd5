import type { ServedEndpoint } from '../http/serve.js';
import { createDefaultRoutes } from './default-routes.js';
import { createIdentityOverrideRoutes } from './identity-override-routes.js';
import { createSegmentOverrideRoutes } from './segment-override-routes.js';
import type { StateHandlersDeps } from './state-handlers.js';

/** What environments serve: defaults, and overrides of segments and identities */
export const createFeatureStateRoutes = (deps: StateHandlersDeps): readonly ServedEndpoint[] => [
  ...createDefaultRoutes(deps),
  ...createSegmentOverrideRoutes(deps),
  ...createIdentityOverrideRoutes(deps),
];
