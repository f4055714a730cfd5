import { analyticsEndpoints } from '../analytics/analytics-contract.js';
import { attachmentEndpoints } from '../attachments/attachment-contract.js';
import { auditEndpoints } from '../audit/audit-contract.js';
import type { Endpoint } from '../contract/endpoint.js';
import { documentEndpoints } from '../environment-document/document-contract.js';
import { environmentEndpoints } from '../environments/environment-contract.js';
import { eventEndpoints } from '../events/event-contract.js';
import { commandEndpoints } from '../experiments/command-contract.js';
import { experimentEndpoints } from '../experiments/experiment-contract.js';
import { explanationEndpoints } from '../explanations/explanation-contract.js';
import { featureStateEndpoints } from '../feature-states/feature-state-contract.js';
import { featureEndpoints } from '../features/feature-contract.js';
import { flagStoreEndpoints } from '../flag-stores/flag-store-contract.js';
import { flagEndpoints } from '../flags/flag-contract.js';
import { healthEndpoints } from '../health/health-contract.js';
import { identityEndpoints } from '../identities/identity-contract.js';
import { keyEndpoints } from '../keys/key-contract.js';
import { managedIdentityEndpoints } from '../managed-identities/managed-identity-contract.js';
import { metricEndpoints } from '../metrics/metric-contract.js';
import { ofrepEndpoints } from '../ofrep/ofrep-contract.js';
import { operationEndpoints } from '../operations/operation-routes.js';
import { planEndpoints } from '../plans/plan-contract.js';
import { preflightEndpoints } from '../preflight/preflight-contract.js';
import { projectEndpoints } from '../projects/project-contract.js';
import { scheduleEndpoints } from '../schedules/schedule-contract.js';
import { segmentEndpoints } from '../segments/segment-contract.js';
import { sampleExposures } from '../series/exposure-sample.js';
import { seriesEndpoints } from '../series/series-contract.js';
import { sessionEndpoints } from '../sessions/session-contract.js';
import { snapshotEndpoints } from '../snapshots/snapshot-contract.js';
import { sourceEndpoints } from '../sources/source-contract.js';
import { streamEndpoints } from '../streams/stream-contract.js';
import { timelineEndpoints } from '../timeline/timeline-contract.js';
import { warehouseEndpoints } from '../warehouse/warehouse-contract.js';
import { webhookEndpoints } from '../webhooks/webhook-contract.js';
import { docsEndpoints } from './docs-contract.js';

/** Every endpoint there is, in the order in which people should read them. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...projectEndpoints,
  ...environmentEndpoints,
  ...keyEndpoints,
  ...sessionEndpoints,
  ...featureEndpoints,
  ...featureStateEndpoints,
  ...explanationEndpoints,
  ...segmentEndpoints,
  ...managedIdentityEndpoints,
  ...planEndpoints,
  ...metricEndpoints,
  ...experimentEndpoints,
  ...preflightEndpoints,
  ...attachmentEndpoints,
  ...commandEndpoints,
  ...scheduleEndpoints,
  ...snapshotEndpoints,
  ...seriesEndpoints,
  sampleExposures,
  ...timelineEndpoints,
  ...auditEndpoints,
  ...streamEndpoints,
  ...warehouseEndpoints,
  ...sourceEndpoints,
  ...webhookEndpoints,
  ...flagStoreEndpoints,
  ...operationEndpoints,
  ...flagEndpoints,
  ...identityEndpoints,
  ...ofrepEndpoints,
  ...eventEndpoints,
  ...documentEndpoints,
  ...analyticsEndpoints,
  ...docsEndpoints,
  ...healthEndpoints,
];
