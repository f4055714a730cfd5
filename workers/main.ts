import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';
import { NativeConnection } from '@temporalio/worker';
import type { Logger } from 'pino';
import { pino } from 'pino';
import { NEWS_BOUNDS } from '../activities/add-news.js';
import type {
  AnalyticsActivities,
  ReconcilerActivities,
  VerificationActivities,
} from '../activities/contract.js';
import {
  createAnalyticsActivities,
  createLifecycleActivities,
  createReconcilerActivities,
  createRetentionActivities,
  createVerificationActivities,
} from '../activities/create-activities.js';
import { rememberGood } from '../activities/remember-good.js';
import { createEventSettler } from '../activities/settle-events.js';
import { shareNext } from '../activities/share-next.js';
import { clickHouseOptions } from '../config/clickhouse-options.js';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/config.js';
import { pagesUrl } from '../config/pages-url.js';
import { postgresOptions } from '../config/postgres-options.js';
import { softwareVersion } from '../config/software-version.js';
import { temporalConnectionOptions } from '../config/temporal-connection.js';
import { catchUpReplicas } from '../db/clickhouse/cluster/catch-up-replicas.js';
import type { ClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import { createMisplacedExposures } from '../db/clickhouse/exposures/misplaced-exposures.js';
import { checkMigrated } from '../db/clickhouse/migrate.js';
import { createExperimentReader } from '../db/clickhouse/reading/experiment-reader.js';
import { openSourceReader } from '../db/clickhouse/sources/open-source-reader.js';
import type { SourceReader } from '../db/clickhouse/sources/source-reader.js';
import { createOwnWarehouse } from '../db/own-warehouse.js';
import type { PostgresPool } from '../db/postgres/connection/pool.js';
import { createPostgresPool } from '../db/postgres/connection/pool.js';
import { createExperimentStore } from '../db/postgres/experiments/experiment-store.js';
import { createReconcileReadModel } from '../db/postgres/experiments/reconcile-read-model.js';
import { createRestartStore } from '../db/postgres/experiments/restart-store.js';
import { createSayStatus } from '../db/postgres/experiments/say-status.js';
import { createInstallationStore } from '../db/postgres/installation/installation-store.js';
import { migratePostgres } from '../db/postgres/migrate.js';
import { createKeptReadouts } from '../db/postgres/refreshes/kept-readouts.js';
import { createRefreshStore } from '../db/postgres/refreshes/refresh-store.js';
import { createVerificationStore } from '../db/postgres/refreshes/verification-store.js';
import { createEventTransit } from '../db/postgres/serving/event-transit.js';
import { openExposureGrounds } from '../db/postgres/serving/exposure-grounds.js';
import { createWorkerPresence } from '../db/postgres/workers/worker-presence.js';
import { computationsUnderWay } from './computations-under-way.js';
import type { WorkersInput } from './create-workers.js';
import { createWorkers } from './create-workers.js';
import { ensureReconciler } from './ensure-reconciler.js';
import { ensureRetention } from './ensure-retention.js';
import { ensureSearchAttributes } from './ensure-search-attributes.js';
import { installRuntime } from './install-runtime.js';
import { keepBeating } from './keep-beating.js';
import { openFlagStores } from './open-flag-stores.js';
import { openRetention } from './open-retention.js';
import { openWebhooks } from './open-webhooks.js';
import { isOwnTemporal, requireOwnTemporal } from './own-temporal.js';
import { createReconcilerWorkflows } from './reconciler-workflows.js';
import { takesWork } from './takes-work.js';
import { workflowBundlePath } from './workflow-bundle-path.js';

const CONNECT_EVERY_MS = 1_000;
const CONNECT_ATTEMPTS = 120;

/** Whether it is ours is asked once more when it was read. That gives one of another version a second to be noticed. */
const SOUND_FOR_MS = 1_000;

/** An activity that a lost workflow left behind notices that with its next heartbeat, or times out after 15 s. */
const RECONCILER_GRACE_MS = 120_000;

/** A worker may be started before its server is up; it waits two minutes and says so. */
const connect = async (config: Config, log: Logger): Promise<NativeConnection> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await NativeConnection.connect(temporalConnectionOptions(config));
    } catch (error) {
      if (attempt >= CONNECT_ATTEMPTS) throw error;
      if (attempt % 10 === 1)
        log.warn({ address: config.TEMPORAL_ADDRESS, attempt }, 'Temporal does not answer yet');
      await sleep(CONNECT_EVERY_MS);
    }
  }
};

/** Stops on a signal, and when the supervisor that started us is gone. */
const stopWhenAsked = (
  workers: readonly Worker[],
  leave: () => Promise<void>,
  log: Logger,
): ((reason: string) => void) => {
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'Worker is draining');
    void leave();
    for (const worker of workers) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    }
  };
  process.once('SIGINT', () => {
    stop('SIGINT');
  });
  process.once('SIGTERM', () => {
    stop('SIGTERM');
  });
  process.once('disconnect', () => {
    stop('the supervisor is gone');
  });
  return stop;
};

/** Tables of others, by a connection of their own. */
const openSources = (config: Config): SourceReader | null => {
  const { SOURCES_CLICKHOUSE_URL: url, CLICKHOUSE_DATABASE: ownDatabase } = config;
  if (url === undefined) return null;
  return openSourceReader({ url, querySeconds: config.CLICKHOUSE_QUERY_SECONDS }, ownDatabase);
};

const openAnalytics = (
  pool: PostgresPool,
  clickhouse: ClickHouse,
  config: Config,
  log: Logger,
): { readonly analytics: AnalyticsActivities; readonly verification: VerificationActivities } => {
  const own = createOwnWarehouse(clickhouse, createInstallationStore(pool));
  const transit = createEventTransit(pool);
  const checkSound = rememberGood(SOUND_FOR_MS, async () => {
    await own.confirm();
    await checkMigrated(clickhouse);
  });
  const check = shareNext(async () => {
    await checkSound();
    await catchUpReplicas(clickhouse);
  });
  const reading = {
    reader: createExperimentReader(clickhouse, openSources(config)),
    // Refreshes that begin at the same time share the answer: thousands of small ones would ask all the time.
    checkWarehouse: () => check('warehouse'),
    confirmWarehouse: () => own.confirm(),
    isOurWarehouse: (carriedId: string | null) => own.isOurs(carriedId),
    softwareVersion: softwareVersion(),
    querySeconds: config.CLICKHOUSE_QUERY_SECONDS,
  };
  const analytics = createAnalyticsActivities({
    ...reading,
    mayLosePercent: config.REFRESH_MAY_LOSE_PERCENT,
    misplaced: createMisplacedExposures(clickhouse),
    grounds: openExposureGrounds(pool, log),
    refreshes: createRefreshStore(pool),
    sayStatus: createSayStatus(pool, softwareVersion(), Date.now),
    readouts: createKeptReadouts(pool),
    mayReuse: config.REFRESH_INCREMENTAL !== 'off',
    newsBounds: config.REFRESH_INCREMENTAL === 'added' ? NEWS_BOUNDS : null,
    transit,
    settle: createEventSettler(transit),
    sealWaitsMs: config.SEAL_WAITS_FOR_EVENTS_MINUTES * 60_000,
  });
  const verifications = createVerificationStore(pool);
  return { analytics, verification: createVerificationActivities({ ...reading, verifications }) };
};

const openReconciler = (pool: PostgresPool, client: Client, config: Config): ReconcilerActivities => {
  const { TEMPORAL_TASK_QUEUE: taskQueue } = config;
  return createReconcilerActivities({
    experiments: createReconcileReadModel(pool),
    restarts: createRestartStore(pool),
    workflows: createReconcilerWorkflows(client, taskQueue, pagesUrl(config)),
    notePass: (found) => createWorkerPresence(pool).notePass(taskQueue, found),
    graceMs: RECONCILER_GRACE_MS,
  });
};

const tuningOf = (config: Config): WorkersInput['tuning'] => ({
  maxCachedWorkflows: config.WORKER_MAX_CACHED_WORKFLOWS,
  maxWorkflowTasks: config.WORKER_MAX_WORKFLOW_TASKS,
  maxActivities: config.WORKER_MAX_ACTIVITIES,
  maxAnalyticsActivities: config.WORKER_MAX_ANALYTICS_ACTIVITIES,
  maxLargeRefreshes: config.WORKER_MAX_LARGE_REFRESHES,
  shutdownGraceMs: config.WORKER_SHUTDOWN_GRACE_SECONDS * 1000,
});

const main = async (): Promise<void> => {
  // oxlint-disable-next-line no-restricted-properties -- the composition root hands the environment to config/, once
  const config = loadConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL, base: { process: 'worker' } });
  installRuntime(log);
  await migratePostgres(config.DATABASE_URL, log);
  const connection = await connect(config, log);
  await ensureSearchAttributes(connection, config.TEMPORAL_NAMESPACE);
  const pool = await createPostgresPool(config.DATABASE_URL, postgresOptions(config));
  const clickhouse = createClickHouse(clickHouseOptions(config));
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
  const { id } = await createInstallationStore(pool).get();
  const temporal = { client, taskQueue: config.TEMPORAL_TASK_QUEUE, id };
  await requireOwnTemporal(temporal);
  const webhooks = openWebhooks({ pool, client, config, log });
  const flagStores = openFlagStores({ pool, client, config, log });
  const workers = await createWorkers({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    lifecycle: createLifecycleActivities({
      experiments: createExperimentStore(pool),
      refreshes: createRefreshStore(pool),
    }),
    ...openAnalytics(pool, clickhouse, config, log),
    reconciler: openReconciler(pool, client, config),
    retention: createRetentionActivities(openRetention(pool, clickhouse, config)),
    webhooks: webhooks.activities,
    flagStores: flagStores.activities,
    bundlePath: workflowBundlePath(),
    tuning: tuningOf(config),
  });
  await ensureReconciler(client, config.TEMPORAL_TASK_QUEUE, log, id);
  await ensureRetention(client, config.TEMPORAL_TASK_QUEUE, log);
  const running = Promise.all(workers.map((worker) => worker.run()));
  const dispatching = [webhooks.dispatch(), flagStores.dispatch()];
  const leave = keepBeating({
    presence: createWorkerPresence(pool),
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    isWorking: async () => {
      if (!(await takesWork(workers, connection))) return false;
      const isOurs = await isOwnTemporal(temporal);
      // What it has to do is another installation's.
      if (!isOurs) stop('Temporal belongs to another installation');
      return isOurs;
    },
    underWay: () => computationsUnderWay(workers, config.TEMPORAL_TASK_QUEUE),
    log,
  });
  const stop = stopWhenAsked(workers, leave, log);
  log.info({ taskQueue: config.TEMPORAL_TASK_QUEUE, version: softwareVersion() }, 'Worker is polling');
  process.send?.({ ready: true });
  try {
    await running;
  } finally {
    await leave();
    await Promise.all(dispatching.map((end) => end()));
    // Only once all workers have drained: their activities use what is closed here.
    await connection.close();
    await pool.end();
    await clickhouse.close();
  }
};

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(
    `The worker stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
}
