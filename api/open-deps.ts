import { randomBytes, randomUUID } from 'node:crypto';
import type { Connection } from '@temporalio/client';
import { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { addressRules } from '../config/address-rules.js';
import { clickHouseOptions } from '../config/clickhouse-options.js';
import type { Config } from '../config/config.js';
import { pagesUrl } from '../config/pages-url.js';
import { postgresOptions } from '../config/postgres-options.js';
import { createResolveHost } from '../config/resolve-host.js';
import { softwareVersion } from '../config/software-version.js';
import { temporalConnectionOptions } from '../config/temporal-connection.js';
import { createClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import { createEventWriter } from '../db/clickhouse/events/event-writer.js';
import type { OwnWarehouse } from '../db/own-warehouse.js';
import { createOwnWarehouse, intoOwnWarehouse } from '../db/own-warehouse.js';
import { createAuditReadModel } from '../db/postgres/audit/audit-read-model.js';
import { createIdempotencyStore } from '../db/postgres/audit/idempotency-store.js';
import { createTimelineReadModel } from '../db/postgres/audit/timeline-read-model.js';
import { createApiKeyStore } from '../db/postgres/catalogue/api-key-store.js';
import { createEnvironmentStore } from '../db/postgres/catalogue/environment-store.js';
import { createFeatureStateStore } from '../db/postgres/catalogue/feature-state-store.js';
import { createFeatureStore } from '../db/postgres/catalogue/feature-store.js';
import { createIdentityStore } from '../db/postgres/catalogue/identity-store.js';
import { createMetricStore } from '../db/postgres/catalogue/metric-store.js';
import { createProjectStore } from '../db/postgres/catalogue/project-store.js';
import { createSegmentStore } from '../db/postgres/catalogue/segment-store.js';
import { createSessionStore } from '../db/postgres/catalogue/session-store.js';
import { createSourceStore } from '../db/postgres/catalogue/source-store.js';
import type { ListeningConnection } from '../db/postgres/connection/listening-connection.js';
import type { PostgresPool } from '../db/postgres/connection/pool.js';
import { createPostgresPool } from '../db/postgres/connection/pool.js';
import { createAttachmentStore } from '../db/postgres/experiments/attachment-store.js';
import { createExperimentReadModel } from '../db/postgres/experiments/experiment-read-model.js';
import { createExperimentStore } from '../db/postgres/experiments/experiment-store.js';
import { createOutcomeListener } from '../db/postgres/experiments/outcome-listener.js';
import { createOutcomeStore } from '../db/postgres/experiments/outcome-store.js';
import { createRestartStore } from '../db/postgres/experiments/restart-store.js';
import { createStandingStore } from '../db/postgres/experiments/standing-store.js';
import { createStatusReadModel } from '../db/postgres/experiments/status-read-model.js';
import { createTroubleReadModel } from '../db/postgres/experiments/trouble-read-model.js';
import { createFlagStoreStore } from '../db/postgres/flag-stores/flag-store-store.js';
import { createMirrorReadModel } from '../db/postgres/flag-stores/mirror-read-model.js';
import { createInstallationStore } from '../db/postgres/installation/installation-store.js';
import { readServerFacts } from '../db/postgres/installation/server-facts.js';
import { createRefreshBacklog } from '../db/postgres/refreshes/refresh-backlog.js';
import { createSeriesReadModel } from '../db/postgres/refreshes/series-read-model.js';
import { createSnapshotReadModel } from '../db/postgres/refreshes/snapshot-read-model.js';
import { createWaitingSeals } from '../db/postgres/refreshes/waiting-seals.js';
import { createAnalyticsStore } from '../db/postgres/serving/analytics-store.js';
import type { StoredChange } from '../db/postgres/serving/change-listener.js';
import { createChangeListener } from '../db/postgres/serving/change-listener.js';
import { createEnvironmentListener } from '../db/postgres/serving/environment-listener.js';
import { createAskListener, createEventIntakes } from '../db/postgres/serving/event-intakes.js';
import { createEventSpool } from '../db/postgres/serving/event-spool.js';
import { createSdkReadModel } from '../db/postgres/serving/sdk-read-model.js';
import { createServingReadModel } from '../db/postgres/serving/serving-read-model.js';
import { createDeliveryReadModel } from '../db/postgres/webhooks/delivery-read-model.js';
import { createWebhookStore } from '../db/postgres/webhooks/webhook-store.js';
import { createWorkerPresence } from '../db/postgres/workers/worker-presence.js';
import type { ApiDeps } from './api-deps.js';
import { apiSettings } from './api-settings.js';
import { createExperimentWorkflows } from './commands/create-experiment-workflows.js';
import { createSnapshotVerifications } from './commands/create-snapshot-verifications.js';
import { openTemporalConnection } from './commands/open-temporal-connection.js';
import type { OwnTemporal } from './commands/own-temporal.js';
import { createOwnTemporal } from './commands/own-temporal.js';
import { createProbes } from './health/health-probes.js';
import { openSourceTables } from './sources/open-source-tables.js';
import { openWarehouseReader } from './warehouse/open-warehouse-reader.js';

const SECRET_BYTES = 24;
const WEBHOOK_KEY_BYTES = 32;
const MIB = 1024 * 1024;

/** What the API uses, and how to let go of it. */
export interface OpenDeps {
  readonly deps: ApiDeps;
  readonly apiKeys: ReturnType<typeof createApiKeyStore>;
  readonly own: OwnWarehouse;
  readonly close: () => Promise<void>;
}

const webhooksOf = (
  pool: PostgresPool,
  config: Config,
): Pick<
  ApiDeps,
  | 'webhooks'
  | 'deliveries'
  | 'webhookAddresses'
  | 'resolveHost'
  | 'newWebhookSecret'
  | 'flagStores'
  | 'mirrors'
> => {
  const rules = addressRules(config);
  return {
    webhooks: createWebhookStore(pool),
    deliveries: createDeliveryReadModel(pool),
    flagStores: createFlagStoreStore(pool),
    mirrors: createMirrorReadModel(pool),
    webhookAddresses: rules,
    resolveHost: createResolveHost(rules),
    newWebhookSecret: () => `whsec_${randomBytes(WEBHOOK_KEY_BYTES).toString('base64')}`,
  };
};

/** What administrators manage. */
const catalogueOf = (
  pool: PostgresPool,
  config: Config,
): Pick<
  ApiDeps,
  | 'sessions'
  | 'environments'
  | 'features'
  | 'segments'
  | 'featureStates'
  | 'identities'
  | 'metrics'
  | 'attachments'
  | 'sources'
  | 'webhooks'
  | 'deliveries'
  | 'flagStores'
  | 'mirrors'
  | 'webhookAddresses'
  | 'resolveHost'
  | 'newWebhookSecret'
> => ({
  sessions: createSessionStore(pool),
  environments: createEnvironmentStore(pool),
  features: createFeatureStore(pool),
  segments: createSegmentStore(pool),
  featureStates: createFeatureStateStore(pool),
  identities: createIdentityStore(pool, {
    count: config.IDENTITY_TRAITS,
    bytes: config.IDENTITY_TRAITS_KIB * 1024,
  }),
  metrics: createMetricStore(pool),
  attachments: createAttachmentStore(pool),
  sources: createSourceStore(pool),
  ...webhooksOf(pool, config),
});

/** A channel that several can listen to. */
interface Heard<Told> {
  readonly listen: (listener: (told: Told) => void) => void;
  readonly close: () => Promise<void>;
}

const openHeard = <Told>(open: (tell: (told: Told) => void) => ListeningConnection): Heard<Told> => {
  const listeners: ((told: Told) => void)[] = [];
  const connection = open((told) => {
    for (const listener of listeners) listener(told);
  });
  return { listen: (listener) => listeners.push(listener), close: () => connection.close() };
};

/** What is said to all API processes: what has changed, what some environment serves above all, and which events do you hold? */
const openAnnouncements = ({ DATABASE_URL: databaseUrl }: Config, log: Logger) => {
  const servingChanges = openHeard<null>((tell) => {
    const onChange = (): void => {
      tell(null);
    };
    return createEnvironmentListener({ databaseUrl, log, onChange });
  });
  const changes = openHeard<StoredChange | null>((tell) =>
    createChangeListener({ databaseUrl, log, onChange: tell }),
  );
  const asks = openHeard<number | null>((tell) => createAskListener({ databaseUrl, log, onAsk: tell }));
  return {
    onServingChange: servingChanges.listen,
    onChange: changes.listen,
    onEventsAsked: asks.listen,
    close: () => Promise.all([servingChanges.close(), changes.close(), asks.close()]),
  };
};

const readModelsOf = (
  pool: PostgresPool,
  logger: Logger,
): Pick<
  ApiDeps,
  | 'experiments'
  | 'statuses'
  | 'standings'
  | 'snapshots'
  | 'series'
  | 'timeline'
  | 'audit'
  | 'serving'
  | 'sdkReads'
> => ({
  experiments: createExperimentReadModel(pool),
  statuses: createStatusReadModel(pool),
  standings: createStandingStore(pool, softwareVersion()),
  snapshots: createSnapshotReadModel(pool),
  series: createSeriesReadModel(pool),
  timeline: createTimelineReadModel(pool),
  audit: createAuditReadModel(pool),
  serving: createServingReadModel(pool, logger),
  sdkReads: createSdkReadModel(pool, logger),
});

const eventsOnTheirWay = (
  pool: PostgresPool,
  config: Config,
): Pick<
  ApiDeps,
  'eventSpool' | 'eventIntakes' | 'waitingSeals' | 'backlog' | 'troubles' | 'readServerFacts'
> => ({
  eventSpool: createEventSpool(pool, {
    rowCount: config.EVENTS_SPOOL_ROWS,
    byteCount: config.EVENTS_SPOOL_MIB * MIB,
  }),
  eventIntakes: createEventIntakes(pool),
  waitingSeals: createWaitingSeals(pool),
  backlog: createRefreshBacklog(pool),
  troubles: createTroubleReadModel(pool),
  readServerFacts: () => readServerFacts(pool),
});

/** For people who look around: into the warehouse, and at tables of others. */
const openLooks = (config: Config, own: OwnWarehouse) => {
  const warehouse = openWarehouseReader(config, randomUUID, own);
  const sourceTables = openSourceTables(config, randomUUID);
  const close = (): Promise<unknown> => Promise.all([warehouse.close(), sourceTables?.close()]);
  return { warehouse, sourceTables, close };
};

/** A workflow that was terminated would answer queries, and tell how things stood then. */
const openClient = (connection: Connection, namespace: string): Client =>
  new Client({ connection, namespace, workflow: { queryRejectCondition: 'NOT_COMPLETED_CLEANLY' } });

/** What is asked of Temporal. */
const workflowsOf = (
  client: Client,
  config: Config,
  own: OwnTemporal,
): Pick<ApiDeps, 'workflows' | 'verifications'> => ({
  workflows: createExperimentWorkflows(client, config.TEMPORAL_TASK_QUEUE, own, pagesUrl(config)),
  verifications: createSnapshotVerifications(client, config.TEMPORAL_TASK_QUEUE, own),
});

/**
 * Opens pools and clients. Neither Temporal nor ClickHouse need be up.
 *
 * @throws when Postgres cannot be reached
 */
export const openDeps = async (config: Config, logger: Logger): Promise<OpenDeps> => {
  const pool = await createPostgresPool(config.DATABASE_URL, postgresOptions(config));
  const connection = openTemporalConnection(temporalConnectionOptions(config));
  const client = openClient(connection, config.TEMPORAL_NAMESPACE);
  const clickHouse = createClickHouse(clickHouseOptions(config));
  const outcomes = createOutcomeStore(pool);
  const listener = createOutcomeListener({ databaseUrl: config.DATABASE_URL, outcomes, log: logger });
  const { close: closeAnnouncements, ...announcements } = openAnnouncements(config, logger);
  const installations = createInstallationStore(pool);
  const own = createOwnWarehouse(clickHouse, installations);
  const { warehouse, sourceTables, close: closeLooks } = openLooks(config, own);
  const projects = createProjectStore(pool);
  const apiKeys = createApiKeyStore(pool);
  const presence = createWorkerPresence(pool);
  const { TEMPORAL_TASK_QUEUE: taskQueue } = config;
  const ownTemporal = createOwnTemporal(client, taskQueue, async () => (await installations.get()).id);
  const asked = workflowsOf(client, config, ownTemporal);
  const deps: ApiDeps = {
    projects,
    apiKeys,
    idempotency: createIdempotencyStore(pool, config.RETENTION_ANSWER_DAYS),
    ...catalogueOf(pool, config),
    experimentStore: createExperimentStore(pool),
    ...readModelsOf(pool, logger),
    analytics: createAnalyticsStore(pool),
    ...announcements,
    outcomes: {
      find: (uuid, commandId) => outcomes.find(uuid, commandId),
      wait: (uuid, commandId, timeoutMs) => listener.waitForOutcome(uuid, commandId, timeoutMs),
    },
    eventWriter: intoOwnWarehouse(createEventWriter(clickHouse), own),
    ...eventsOnTheirWay(pool, config),
    warehouse,
    sourceTables,
    ...asked,
    restarts: createRestartStore(pool),
    presence,
    probes: createProbes({ projects, ...asked, own, ownTemporal, presence, taskQueue }),
    logger,
    now: Date.now,
    newUuid: randomUUID,
    random: Math.random,
    newSecret: () => randomBytes(SECRET_BYTES).toString('base64url'),
    settings: apiSettings(config),
  };
  const close = async (): Promise<void> => {
    await Promise.allSettled([
      listener.close(),
      closeAnnouncements(),
      connection.close(),
      clickHouse.close(),
      closeLooks(),
    ]);
    await pool.end();
  };
  return { deps, apiKeys, own, close };
};
