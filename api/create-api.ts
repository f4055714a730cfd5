import type { Express } from 'express';
import express, { Router } from 'express';
import { createEvaluationDataRoutes } from './analytics/evaluation-data-routes.js';
import { createUsageGatherer } from './analytics/usage-gatherer.js';
import type { ApiDeps } from './api-deps.js';
import { createAttachmentRoutes } from './attachments/attachment-routes.js';
import { createAuditRoutes } from './audit/audit-routes.js';
import type { Access } from './auth/access.js';
import { createAccess } from './auth/access.js';
import { createGuard } from './auth/guard.js';
import { createCommandDesk } from './commands/command-desk.js';
import { createCreationDesk } from './commands/creation-desk.js';
import { createEnvironmentRoutes } from './environments/environment-routes.js';
import { createEventGatherer } from './events/event-gatherer.js';
import { createEventRoutes } from './events/event-routes.js';
import { createCommandRoutes } from './experiments/command-routes.js';
import { createExperimentRoutes } from './experiments/experiment-routes.js';
import { createFeatureStateRoutes } from './feature-states/feature-state-routes.js';
import { createFeatureRoutes } from './features/feature-routes.js';
import { createVariantRoutes } from './features/variant-routes.js';
import { createHealthRoutes } from './health/health-routes.js';
import { allowAnyOrigin } from './http/allow-any-origin.js';
import { jsonBody } from './http/json-body.js';
import { createRateLimits } from './http/rate-limit.js';
import { refuseMalformedUrl } from './http/refuse-malformed-url.js';
import type { Repeats } from './http/repeats.js';
import { createRepeats } from './http/repeats.js';
import { createRequestId } from './http/request-id.js';
import { createRequestLog } from './http/request-log.js';
import { mount } from './http/serve.js';
import { createKnownTraits } from './identities/known-traits.js';
import { createManagementKeyRoutes } from './keys/management-key-routes.js';
import { createServerKeyRoutes } from './keys/server-key-routes.js';
import { createManagedIdentityRoutes } from './managed-identities/managed-identity-routes.js';
import { createMetricRoutes } from './metrics/metric-routes.js';
import { createDocsRoutes } from './openapi/docs-routes.js';
import { ApiProblem } from './problem/api-problem.js';
import { createErrorHandler } from './problem/error-handler.js';
import { createProjectRoutes } from './projects/project-routes.js';
import { createScheduleRoutes } from './schedules/schedule-routes.js';
import { createSdkRoutes } from './sdk-routes.js';
import { createSegmentRoutes } from './segments/segment-routes.js';
import { createSdkAccess } from './serving/sdk-access.js';
import { createServedFeatures } from './serving/served-environment.js';
import { createKeyedQueue } from './shared/keyed-queue.js';
import { createSnapshotRoutes } from './snapshots/snapshot-routes.js';
import { createTimelineRoutes } from './timeline/timeline-routes.js';
import { createWarehouseRoutes } from './warehouse/warehouse-routes.js';

const MANAGEMENT_BODY_LIMIT = 1024 * 1024;
const MANAGED = ['/projects', '/environments', '/api-keys'];

/** A stampede of creations waits this long at most; those behind are told to come again. */
const CREATION_QUEUE = { maxWaiting: 5_000, maxWaitMs: 60_000 };

/** What administrators use. */
const managementRoutes = (deps: ApiDeps, access: Access, repeats: Repeats): Router => {
  const { workflows, outcomes, now, settings } = deps;
  const commandDesk = createCommandDesk({
    workflows,
    outcomes,
    store: deps.experimentStore,
    requests: deps.idempotency,
    now,
  });
  const creationDesk = createCreationDesk({
    workflows,
    outcomes,
    store: deps.experimentStore,
    queue: createKeyedQueue(CREATION_QUEUE, now),
    taskQueue: settings.taskQueue,
  });
  const ofExperiments = { ...deps, ...settings, access, commandDesk, creationDesk };
  const guard = createGuard(access);
  const { ofStrangers, acquit, ofKeys } = createRateLimits(settings.requestsPerMinute, (request) =>
    String(access.holderOf(request).keyId),
  );
  const router = Router();
  router.use(MANAGED, ofStrangers, access.requireKey, acquit, ofKeys, ...jsonBody(MANAGEMENT_BODY_LIMIT));
  router.use(
    mount(
      [
        ...createProjectRoutes(deps),
        ...createEnvironmentRoutes(deps),
        ...createServerKeyRoutes(deps),
        ...createManagementKeyRoutes(deps),
        ...createFeatureRoutes(deps),
        ...createVariantRoutes(deps),
        ...createSegmentRoutes(deps),
        ...createFeatureStateRoutes(deps),
        ...createManagedIdentityRoutes(deps),
        ...createMetricRoutes(deps),
        ...createExperimentRoutes(ofExperiments),
        ...createAttachmentRoutes(deps),
        ...createCommandRoutes(ofExperiments),
        ...createScheduleRoutes(ofExperiments),
        ...createSnapshotRoutes(ofExperiments),
        ...createTimelineRoutes(ofExperiments),
        ...createAuditRoutes(deps),
        ...createWarehouseRoutes({ ...deps, ...settings }),
        ...createEvaluationDataRoutes(deps),
      ],
      { guard, repeats },
    ),
  );
  return router;
};

/**
 * Builds the HTTP API. Opens no port and no connection.
 *
 * @returns an express application
 */
export const createApi = (deps: ApiDeps): Express => {
  const { logger, settings } = deps;
  const access = createAccess(deps);
  const sdkAccess = createSdkAccess({
    ...deps,
    access: createAccess(deps),
    elapsedMs: () => performance.now(),
  });
  deps.onServingChange(sdkAccess.expire);
  const servedFeatures = createServedFeatures(deps);
  const usage = createUsageGatherer(deps.analytics, deps.now);
  const knownTraits = createKnownTraits(deps.sdkReads, deps.identities);
  const repeats = createRepeats(deps.idempotency, deps.now);
  const ofSdks = { ...deps, access: sdkAccess, servedFeatures, repeats };
  const gatherer = createEventGatherer((events) => deps.events.sink.store(events), deps.events.gathering);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.trustedProxies);
  app.use(createRequestId(deps.newUuid), createRequestLog(logger), refuseMalformedUrl);
  app.use(createDocsRoutes(settings.version));
  app.use(createHealthRoutes({ probes: deps.probes, version: settings.version, spool: deps.events.spool }));
  app.use(['/api/v1/events', '/v1/events'], allowAnyOrigin);
  app.use(createSdkRoutes({ ...ofSdks, ...settings, usage, knownTraits }));
  app.use(createEventRoutes({ ...ofSdks, gatherer, clock: deps.events.clock }));
  app.use('/api/v1', sdkAccess.expireWithAnswer, managementRoutes(deps, access, repeats));
  app.use(() => {
    throw new ApiProblem('not_found', 'There is nothing at this path.');
  });
  app.use(createErrorHandler(logger));
  return app;
};
