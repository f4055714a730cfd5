import { Router } from 'express';
import { createAnalyticsRoutes } from '../analytics/analytics-routes.js';
import type { AnalyticsRoutesDeps } from '../analytics/analytics-routes.js';
import { createDocumentRoutes } from '../environment-document/document-routes.js';
import type { DocumentRoutesDeps } from '../environment-document/document-routes.js';
import { createFlagRoutes } from '../flags/flag-routes.js';
import { allowAnyOrigin } from '../http/allow-any-origin.js';
import { createIdentityRoutes } from '../identities/identity-routes.js';
import type { IdentityRoutesDeps } from '../identities/identity-routes.js';

export type SdkRoutesDeps = AnalyticsRoutesDeps & IdentityRoutesDeps & DocumentRoutesDeps;

/** SDKs are configured with a base address that ends in `/api/v1/`, or without it. */
const BASES = ['/api/v1', '/'];
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
  router.use(BASES, calls);
  return router;
};
