import type { Request, Router } from 'express';
import type { ServedFeatures } from '../db/postgres/serving/served-environment.js';
import { createEvaluationDataRoutes } from './analytics/evaluation-data-routes.js';
import type { ApiDeps } from './api-deps.js';
import { createAttachmentRoutes } from './attachments/attachment-routes.js';
import { createAuditRoutes } from './audit/audit-routes.js';
import { createAccess } from './auth/access.js';
import { createGuard } from './auth/guard.js';
import { createCommandDesk } from './commands/command-desk.js';
import { createCreationDesk } from './commands/creation-desk.js';
import { createEnvironmentRoutes } from './environments/environment-routes.js';
import { createCommandRoutes } from './experiments/command-routes.js';
import { createExperimentRoutes } from './experiments/experiment-routes.js';
import { createExplanationRoutes } from './explanations/explanation-routes.js';
import { createFeatureStateRoutes } from './feature-states/feature-state-routes.js';
import { createFeatureRoutes } from './features/feature-routes.js';
import { createVariantRoutes } from './features/variant-routes.js';
import { createFlagStoreRoutes } from './flag-stores/flag-store-routes.js';
import { createRouter } from './http/create-router.js';
import { jsonBody } from './http/json-body.js';
import { createRateLimits } from './http/rate-limits.js';
import type { Repeats } from './http/repeats.js';
import type { ServedEndpoint } from './http/serve.js';
import { mount } from './http/serve.js';
import { createManagementKeyRoutes } from './keys/management-key-routes.js';
import { createServerKeyRoutes } from './keys/server-key-routes.js';
import { createManagedIdentityRoutes } from './managed-identities/managed-identity-routes.js';
import { createMcpRoutes } from './mcp/mcp-routes.js';
import { createMetricRoutes } from './metrics/metric-routes.js';
import { createOperationRoutes } from './operations/operation-routes.js';
import { createPlanRoutes } from './plans/plan-routes.js';
import { createPreflightRoutes } from './preflight/preflight-routes.js';
import { createProjectRoutes } from './projects/project-routes.js';
import { createScheduleRoutes } from './schedules/schedule-routes.js';
import { createSegmentRoutes } from './segments/segment-routes.js';
import { createExposureSampleRoute } from './series/exposure-sample.js';
import { createSeriesRoutes } from './series/series-routes.js';
import { createSessionRoutes } from './sessions/session-routes.js';
import { requireHolder } from './sessions/sign-in.js';
import { createKeyedQueue } from './shared/keyed-queue.js';
import { createSnapshotRoutes } from './snapshots/snapshot-routes.js';
import { createSourceRoutes } from './sources/source-routes.js';
import type { ChangeStreams } from './streams/change-streams.js';
import { createStreamRoutes } from './streams/stream-routes.js';
import { createTimelineRoutes } from './timeline/timeline-routes.js';
import { createWarehouseRoutes } from './warehouse/warehouse-routes.js';
import { createWebhookRoutes } from './webhooks/webhook-routes.js';

const BODY_LIMIT = 1024 * 1024;
const MANAGED = ['/projects', '/environments', '/api-keys', '/session', '/operations'];
/** Enough for a key or a token. */
const SIGN_IN_LIMIT = 4 * 1024;

/** A stampede of creations waits this long at most; those behind are told to come again. */
const CREATION_QUEUE = { maxWaiting: 5_000, maxWaitMs: 60_000 };

export interface ManagementDeps extends ApiDeps {
  readonly servedFeatures: ServedFeatures;
  readonly changeStreams: ChangeStreams;
}

/** What says why an experiment is as it is: over time, by exposure and by identity. */
const createInsightRoutes = (deps: ManagementDeps): readonly ServedEndpoint[] => [
  ...createSeriesRoutes(deps),
  createExposureSampleRoute(deps),
  ...createExplanationRoutes(deps),
  ...createOperationRoutes({ ...deps, ...deps.settings }),
];

export interface ManagementRoutes {
  /** What administrators call, below `/api/v1`. */
  readonly management: Router;
  /** The same endpoints as tools for agents, at `/mcp`. */
  readonly mcp: Router;
}

export const createManagementRoutes = (deps: ManagementDeps, repeats: Repeats): ManagementRoutes => {
  const { workflows, outcomes, now, settings } = deps;
  const access = createAccess(deps);
  const commandDesk = createCommandDesk({
    workflows,
    outcomes,
    store: deps.experimentStore,
    requests: deps.idempotency,
    restarts: deps.restarts,
    now,
    newUuid: deps.newUuid,
  });
  const creationDesk = createCreationDesk({
    workflows,
    outcomes,
    store: deps.experimentStore,
    queue: createKeyedQueue(CREATION_QUEUE, now),
    taskQueue: settings.taskQueue,
  });
  const ofExperiments = { ...deps, ...settings, access, commandDesk, creationDesk };
  const keyOf = (request: Request): string => String(access.holderOf(request).keyId);
  const limits = createRateLimits(settings.requestsPerMinute, keyOf);
  const guard = createGuard(access);
  const router = createRouter();
  // Whoever signs in shows in the body who they are.
  router.use('/session', ...jsonBody(SIGN_IN_LIMIT));
  const strangers = limits.ofStrangers(requireHolder({ ...deps, access }));
  router.use(MANAGED, strangers, limits.ofKeys, ...jsonBody(BODY_LIMIT));
  const served = [
    ...createProjectRoutes(deps),
    ...createEnvironmentRoutes(deps),
    ...createServerKeyRoutes(deps),
    ...createManagementKeyRoutes(deps),
    ...createSessionRoutes(deps),
    ...createFeatureRoutes(deps),
    ...createVariantRoutes(deps),
    ...createSegmentRoutes(deps),
    ...createFeatureStateRoutes(deps),
    ...createManagedIdentityRoutes(deps),
    ...createPlanRoutes(deps),
    ...createMetricRoutes(deps),
    // The former first: its address would be taken for that of one experiment.
    ...[...createPreflightRoutes(deps), ...createExperimentRoutes(ofExperiments)],
    ...createAttachmentRoutes(deps),
    ...createCommandRoutes(ofExperiments),
    ...createScheduleRoutes(ofExperiments),
    ...createSnapshotRoutes(ofExperiments),
    ...createInsightRoutes(deps),
    ...createTimelineRoutes(ofExperiments),
    ...createAuditRoutes(deps),
    ...createWarehouseRoutes({ ...deps, ...settings }),
    ...createSourceRoutes(deps),
    ...createWebhookRoutes(deps),
    ...createFlagStoreRoutes(deps),
    ...createEvaluationDataRoutes(deps),
    ...createStreamRoutes({ ...deps, access, guard }),
  ];
  router.use(mount(served, { guard, repeats }));
  const { logger } = deps;
  const ofMcp = { guard, repeats, access, limits, logger, version: settings.version };
  return { management: router, mcp: createMcpRoutes(served, ofMcp) };
};
