import type { Logger } from 'pino';
import type { ResolveHost } from '../config/resolve-host.js';
import type { EventWriter } from '../db/clickhouse/events/event-writer.js';
import type { AuditReadModel } from '../db/postgres/audit/audit-read-model.js';
import type { IdempotencyStore } from '../db/postgres/audit/idempotency-store.js';
import type { TimelineReadModel } from '../db/postgres/audit/timeline-read-model.js';
import type { ApiKeyStore } from '../db/postgres/catalogue/api-key-store.js';
import type { EnvironmentStore } from '../db/postgres/catalogue/environment-store.js';
import type { FeatureStateStore } from '../db/postgres/catalogue/feature-state-store.js';
import type { FeatureStore } from '../db/postgres/catalogue/feature-store.js';
import type { IdentityStore } from '../db/postgres/catalogue/identity-store.js';
import type { MetricStore } from '../db/postgres/catalogue/metric-store.js';
import type { ProjectStore } from '../db/postgres/catalogue/project-store.js';
import type { SegmentStore } from '../db/postgres/catalogue/segment-store.js';
import type { SessionStore } from '../db/postgres/catalogue/session-store.js';
import type { SourceStore } from '../db/postgres/catalogue/source-store.js';
import type { AttachmentStore } from '../db/postgres/experiments/attachment-store.js';
import type { ExperimentReadModel } from '../db/postgres/experiments/experiment-read-model.js';
import type { ExperimentStore } from '../db/postgres/experiments/experiment-store.js';
import type { RestartStore } from '../db/postgres/experiments/restart-store.js';
import type { StandingStore } from '../db/postgres/experiments/standing-store.js';
import type { StatusReadModel } from '../db/postgres/experiments/status-read-model.js';
import type { TroubleReadModel } from '../db/postgres/experiments/trouble-read-model.js';
import type { FlagStoreStore } from '../db/postgres/flag-stores/flag-store-store.js';
import type { MirrorReadModel } from '../db/postgres/flag-stores/mirror-read-model.js';
import type { RefreshBacklog } from '../db/postgres/refreshes/refresh-backlog.js';
import type { SeriesReadModel } from '../db/postgres/refreshes/series-read-model.js';
import type { SnapshotReadModel } from '../db/postgres/refreshes/snapshot-read-model.js';
import type { WaitingSeals } from '../db/postgres/refreshes/waiting-seals.js';
import type { AnalyticsStore } from '../db/postgres/serving/analytics-store.js';
import type { StoredChange } from '../db/postgres/serving/change-listener.js';
import type { EventIntakes } from '../db/postgres/serving/event-intakes.js';
import type { EventSpool } from '../db/postgres/serving/event-spool.js';
import type { SdkReadModel } from '../db/postgres/serving/sdk-read-model.js';
import type { ServingReadModel } from '../db/postgres/serving/serving-read-model.js';
import type { DeliveryReadModel } from '../db/postgres/webhooks/delivery-read-model.js';
import type { WebhookStore } from '../db/postgres/webhooks/webhook-store.js';
import type { WorkerPresence } from '../db/postgres/workers/worker-presence.js';
import type { ServerFacts } from '../db/server-facts.js';
import type { NamedAddressRules } from '../domain/webhooks/webhook.js';
import type { ApiSettings } from './api-settings.js';
import type { CommandOutcomes } from './commands/command-outcomes.js';
import type { ExperimentWorkflows } from './commands/experiment-workflows.js';
import type { SnapshotVerifications } from './commands/snapshot-verifications.js';
import type { HealthProbes } from './health/health-routes.js';
import type { SourceTables } from './sources/open-source-tables.js';
import type { WarehouseReader } from './warehouse/warehouse-reader.js';

/** Everything that the API uses. */
export interface ApiDeps {
  readonly projects: ProjectStore;
  readonly environments: EnvironmentStore;
  readonly apiKeys: Omit<ApiKeyStore, 'ensureAdminKey'>;
  readonly sessions: SessionStore;
  readonly idempotency: IdempotencyStore;
  readonly features: FeatureStore;
  readonly segments: SegmentStore;
  readonly featureStates: FeatureStateStore;
  readonly identities: IdentityStore;
  readonly metrics: MetricStore;
  readonly attachments: AttachmentStore;
  readonly warehouse: WarehouseReader;
  readonly sources: SourceStore;
  /** Null where no tables of others are read. */
  readonly sourceTables: Pick<SourceTables, 'look' | 'tables'> | null;
  readonly webhooks: WebhookStore;
  readonly flagStores: FlagStoreStore;
  readonly mirrors: MirrorReadModel;
  readonly deliveries: DeliveryReadModel;
  /** Where webhooks may be sent, and stores of flags may be. */
  readonly webhookAddresses: NamedAddressRules;
  readonly resolveHost: ResolveHost;
  /** @returns `whsec_` and a key in base64 */
  readonly newWebhookSecret: () => string;
  readonly experimentStore: Pick<
    ExperimentStore,
    'load' | 'apply' | 'refuse' | 'auditRefusal' | 'edit' | 'outdated' | 'outdatedSchedule'
  >;
  readonly experiments: ExperimentReadModel;
  readonly statuses: StatusReadModel;
  readonly standings: StandingStore;
  readonly snapshots: SnapshotReadModel;
  readonly series: SeriesReadModel;
  readonly timeline: TimelineReadModel;
  readonly audit: AuditReadModel;
  readonly serving: Pick<ServingReadModel, 'served' | 'experimentsForFeatures' | 'valueReaders'>;
  readonly sdkReads: SdkReadModel;
  readonly analytics: AnalyticsStore;
  /** Calls the listener whenever what some environment serves has changed, or may have. */
  readonly onServingChange: (listener: () => void) => void;
  /** Calls the listener with each change of what pages show; with null where something may have been missed. */
  readonly onChange: (listener: (change: StoredChange | null) => void) => void;
  readonly outcomes: CommandOutcomes;
  readonly eventWriter: Pick<EventWriter, 'insertEncoded'>;
  readonly eventSpool: EventSpool;
  readonly eventIntakes: EventIntakes;
  readonly waitingSeals: WaitingSeals;
  readonly backlog: RefreshBacklog;
  readonly troubles: TroubleReadModel;
  /** @returns the version and the clock of Postgres. */
  readonly readServerFacts: () => Promise<ServerFacts>;
  /** Calls the listener when all processes are asked which events they hold: with the question's number, if it is known. */
  readonly onEventsAsked: (listener: (ask: number | null) => void) => void;
  readonly workflows: ExperimentWorkflows;
  readonly verifications: SnapshotVerifications;
  readonly restarts: Pick<RestartStore, 'claim'>;
  readonly presence: Pick<WorkerPresence, 'of' | 'queues'>;
  readonly probes: HealthProbes;
  readonly logger: Logger;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
  readonly newUuid: () => string;
  /** @returns a number from 0 to below 1. */
  readonly random: () => number;
  /** @returns text that nobody can guess, safe in a header and in a path. */
  readonly newSecret: () => string;
  readonly settings: ApiSettings;
}
