import type { Express } from 'express';
import express from 'express';
import type { ServedFeatures } from '../db/postgres/serving/served-environment.js';
import { PUBLIC_URL } from './addresses/own-address.js';
import { createPathPatterns } from './addresses/path-patterns.js';
import type { ApiDeps } from './api-deps.js';
import { createAccess } from './auth/access.js';
import type { EventPipeline } from './events/event-pipeline.js';
import { createHealthRoutes } from './health/health-routes.js';
import { refuseMalformedUrl } from './http/refuse-malformed-url.js';
import { createRepeats } from './http/repeats.js';
import { createRequestId } from './http/request-id.js';
import { createRequestLog } from './http/request-log.js';
import { keepNowhere, safeHeaders } from './http/safe-headers.js';
import { createManagementRoutes } from './management-routes.js';
import { createDocsRoutes } from './openapi/docs-routes.js';
import { ENDPOINTS } from './openapi/endpoints.js';
import { servedPaths } from './openapi/openapi-document.js';
import { readPagesFolder } from './pages/pages-folder.js';
import { createPagesRoutes } from './pages/pages-routes.js';
import { ApiProblem } from './problem/api-problem.js';
import { createErrorHandler } from './problem/error-handler.js';
import { createSdkRoutes } from './sdk-routes.js';
import { createSdkAccess } from './serving/sdk-access.js';
import { createEnvironmentLimit } from './serving/sdk-rate-limits.js';
import type { ChangeStreams } from './streams/change-streams.js';

/** What the API is made of. */
export interface ApiParts extends ApiDeps {
  readonly servedFeatures: ServedFeatures;
  readonly events: EventPipeline;
  readonly changeStreams: ChangeStreams;
}

/**
 * Builds the HTTP API. Opens no port and no connection.
 *
 * @returns an express application
 */
export const createApi = (parts: ApiParts): Express => {
  const { logger, settings, probes, eventSpool: spool } = parts;
  const access = createSdkAccess({
    ...parts,
    access: createAccess(parts),
    elapsedMs: () => performance.now(),
    limit: createEnvironmentLimit(parts),
  });
  parts.onServingChange(access.expire);
  const repeats = createRepeats(parts.idempotency, parts.now);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('case sensitive routing');
  app.set('query parser', 'simple');
  app.set('trust proxy', settings.trustedProxies);
  app.set(PUBLIC_URL, settings.publicUrl);
  const patterns = createPathPatterns([...ENDPOINTS.flatMap(servedPaths), '/mcp']);
  app.use(
    createRequestId(parts.newUuid),
    createRequestLog(logger, patterns),
    safeHeaders,
    refuseMalformedUrl,
  );
  app.use(createDocsRoutes(settings.version), createPagesRoutes(readPagesFolder()));
  app.use(keepNowhere);
  const { taskQueue, version } = settings;
  const { waitingSeals, presence } = parts;
  app.use(createHealthRoutes({ probes, version, spool, waitingSeals, presence, taskQueue }));
  app.use(createSdkRoutes({ ...parts, access, repeats }));
  const { management, mcp } = createManagementRoutes(parts, repeats);
  app.use('/mcp', access.expireWithAnswer, mcp);
  app.use('/api/v1', access.expireWithAnswer, management);
  app.use(() => {
    throw new ApiProblem('not_found', 'There is nothing at this path.');
  });
  app.use(createErrorHandler(logger, patterns));
  return app;
};
