import type { Router } from 'express';
import type { ServedFeatures } from '../db/postgres/serving/served-environment.js';
import { createAnalyticsRoutes } from './analytics/analytics-routes.js';
import { createUsageGatherer } from './analytics/usage-gatherer.js';
import type { ApiDeps } from './api-deps.js';
import { createDocumentRoutes } from './environment-document/document-routes.js';
import type { EventPipeline } from './events/event-pipeline.js';
import { createEventRoutes } from './events/event-routes.js';
import { createFlagRoutes } from './flags/flag-routes.js';
import { allowAnyOrigin } from './http/allow-any-origin.js';
import { createRouter } from './http/create-router.js';
import type { Repeats } from './http/repeats.js';
import { createIdentityRoutes } from './identities/identity-routes.js';
import { createKnownTraits } from './identities/known-traits.js';
import { createOfrepRoutes } from './ofrep/ofrep-routes.js';
import type { SdkAccess } from './serving/sdk-access.js';
import { createAddressLimit } from './serving/sdk-rate-limits.js';

export interface SdkRoutesDeps extends ApiDeps {
  readonly access: SdkAccess;
  readonly servedFeatures: ServedFeatures;
  readonly events: EventPipeline;
  readonly repeats: Repeats;
}

const FOR_BROWSERS = ['/flags', '/identities', '/analytics', '/ofrep'];
const CALLS = [...FOR_BROWSERS, '/environment-document'];
const EVENTS = ['/api/v1/events', '/v1/events'];

/** What SDKs call. */
export const createSdkRoutes = (deps: SdkRoutesDeps): Router => {
  const { settings } = deps;
  const usage = createUsageGatherer(deps.analytics, deps.now);
  const knownTraits = createKnownTraits(deps.sdkReads, deps.identities);
  const calls = createRouter();
  const limit = createAddressLimit(deps);
  calls.use(FOR_BROWSERS, allowAnyOrigin);
  calls.use(CALLS, limit);
  calls.use(
    createIdentityRoutes({ ...deps, knownTraits }),
    createFlagRoutes(deps),
    createOfrepRoutes({ ...deps, usage }),
    createAnalyticsRoutes({ ...deps, usage }),
    createDocumentRoutes({ ...deps, version: settings.version, pageBytes: settings.documentPageBytes }),
  );
  const router = createRouter();
  // SDKs are configured with a base address that ends in `/api/v1/`, or without it.
  router.use('/api/v1', calls);
  router.use(calls);
  router.use(EVENTS, allowAnyOrigin, limit);
  router.use(createEventRoutes(deps));
  return router;
};
