import { join } from 'node:path';
import type { Worker } from '@temporalio/worker';
import {
  createAnalyticsActivities,
  createLifecycleActivities,
  createVerificationActivities,
} from '../../../activities/create-activities.js';
import { createEventSettler } from '../../../activities/settle-events.js';
import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createMisplacedExposures } from '../../../db/clickhouse/exposures/misplaced-exposures.js';
import { checkMigrated } from '../../../db/clickhouse/migrate.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import type { SourceReader } from '../../../db/clickhouse/sources/source-reader.js';
import { createOwnWarehouse } from '../../../db/own-warehouse.js';
import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createSayStatus } from '../../../db/postgres/experiments/say-status.js';
import { createInstallationStore } from '../../../db/postgres/installation/installation-store.js';
import { createKeptReadouts } from '../../../db/postgres/refreshes/kept-readouts.js';
import { createRefreshStore } from '../../../db/postgres/refreshes/refresh-store.js';
import { createVerificationStore } from '../../../db/postgres/refreshes/verification-store.js';
import { createEventTransit } from '../../../db/postgres/serving/event-transit.js';
import { openExposureGrounds } from '../../../db/postgres/serving/exposure-grounds.js';
import { createWorkerPresence } from '../../../db/postgres/workers/worker-presence.js';
import { computationsUnderWay } from '../../../workers/computations-under-way.js';
import type { WorkersInput } from '../../../workers/create-workers.js';
import { createWorkers } from '../../../workers/create-workers.js';
import { keepBeating } from '../../../workers/keep-beating.js';
import { takesWork } from '../../../workers/takes-work.js';
import { analyticsTaskQueue } from '../../../workflows/contract/workflow-names.js';
import { quietRuntime } from './quiet-runtime.js';

const BUNDLE = join(__dirname, '..', '..', '..', 'dist', 'workflow-bundle.js');

quietRuntime();

/** The product's workers with the real activities, started and stopped as often as a test likes. */
export interface TestWorkers {
  /** Does nothing when they run already. */
  start(): Promise<void>;
  /** Does nothing when none run. */
  stop(): Promise<void>;
  /** Commands and clocks go on, and what is to be read from the warehouse waits in line until they are started again. */
  stopReading(): void;
}

export interface TestWorkersOptions extends Pick<
  WorkersInput,
  'connection' | 'taskQueue' | 'reconciler' | 'webhooks' | 'flagStores'
> {
  readonly pool: PostgresPool;
  readonly clickHouse: ClickHouse;
  /** Reads tables of others; none are read if left out. */
  readonly sources?: SourceReader | null;
  /** How long after it was due a seal waits for events. */
  readonly sealWaitsMs?: number | undefined;
}

/** @returns workers that do not run yet. */
export const createTestWorkers = ({
  pool,
  clickHouse,
  sources = null,
  sealWaitsMs = 86_400_000,
  ...options
}: TestWorkersOptions): TestWorkers => {
  const refreshes = createRefreshStore(pool);
  const own = createOwnWarehouse(clickHouse, createInstallationStore(pool));
  const reading = {
    reader: createExperimentReader(clickHouse, sources),
    checkWarehouse: async () => {
      await own.confirm();
      await checkMigrated(clickHouse);
    },
    confirmWarehouse: () => own.confirm(),
    softwareVersion: 'holdfast under test',
    querySeconds: 20,
  };
  let workers: readonly Worker[] = [];
  let running: Promise<unknown> = Promise.resolve();
  let leave = (): Promise<void> => Promise.resolve();
  return {
    start: async () => {
      if (workers.length > 0) return;
      workers = await createWorkers({
        ...options,
        namespace: 'default',
        lifecycle: createLifecycleActivities({ experiments: createExperimentStore(pool), refreshes }),
        analytics: createAnalyticsActivities({
          ...reading,
          isOurWarehouse: (carriedId) => own.isOurs(carriedId),
          mayLosePercent: 50,
          misplaced: createMisplacedExposures(clickHouse),
          grounds: openExposureGrounds(pool, { info: () => undefined, warn: () => undefined }),
          refreshes,
          sayStatus: createSayStatus(pool, 'holdfast under test', Date.now),
          readouts: createKeptReadouts(pool),
          mayReuse: true,
          // Theirs are small experiments.
          newsBounds: { smallest: 0, share: 1, most: 1_000, rows: 100_000 },
          transit: createEventTransit(pool),
          settle: createEventSettler(createEventTransit(pool)),
          sealWaitsMs,
        }),
        verification: createVerificationActivities({
          ...reading,
          verifications: createVerificationStore(pool),
        }),
        bundlePath: BUNDLE,
        tuning: {
          maxCachedWorkflows: 50,
          maxWorkflowTasks: 10,
          maxActivities: 10,
          maxAnalyticsActivities: 4,
          maxLargeRefreshes: 1,
          shutdownGraceMs: 500,
        },
      });
      running = Promise.all(workers.map((worker) => worker.run()));
      const { taskQueue, connection } = options;
      leave = keepBeating({
        presence: createWorkerPresence(pool),
        taskQueue,
        isWorking: () => takesWork(workers, connection),
        underWay: () => computationsUnderWay(workers, taskQueue),
        log: { warn: () => undefined },
      });
    },
    stopReading: () => {
      for (const worker of workers)
        if (worker.options.taskQueue === analyticsTaskQueue(options.taskQueue)) worker.shutdown();
    },
    stop: async () => {
      await leave();
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
      workers = [];
    },
  };
};
