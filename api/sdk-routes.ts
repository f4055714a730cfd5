import { Router } from 'express';
import type { AnalyticsRoutesDeps } from './analytics/analytics-routes.js';
import { createAnalyticsRoutes } from './analytics/analytics-routes.js';
import type { DocumentRoutesDeps } from './environment-document/document-routes.js';
import { createDocumentRoutes } from './environment-document/document-routes.js';
import { createFlagRoutes } from './flags/flag-routes.js';
import { allowAnyOrigin } from './http/allow-any-origin.js';
import type { IdentityRoutesDeps } from './identities/identity-routes.js';
import { createIdentityRoutes } from './identities/identity-routes.js';

export type SdkRoutesDeps = AnalyticsRoutesDeps & IdentityRoutesDeps & DocumentRoutesDeps;

const FOR_BROWSERS = ['/flags', '/identities', '/analytics'];

/** What SDKs call but for events. */
export const createSdkRoutes = (deps: SdkRoutesDeps): Router => {
  const calls = Router();
  calls.use(FOR_BROWSERS, allowAnyOrigin);
  calls.use(
    createIdentityRoutes(deps),
    createFlagRoutes(deps),
    createAnalyticsRoutes(deps),
    createDocumentRoutes(deps),
  );
  const router = Router();
  // SDKs are configured with a base address that ends in `/api/v1/`, or without it.
  router.use('/api/v1', calls);
  router.use(calls);
  return router;
};
