import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import type {
  AnalyticsActivities,
  FlagStoreActivities,
  LifecycleActivities,
  ReconcilerActivities,
  RetentionActivities,
  VerificationActivities,
  WebhookActivities,
} from '../activities/contract.js';
import {
  analyticsTaskQueue,
  largeRefreshTaskQueue,
  webhookTaskQueue,
} from '../workflows/contract/workflow-names.js';

/** Fixed sizes: small workers whose load is known beat a tuner that guesses. */
interface WorkerTuning {
  /** Sleeping experiments need no place in the cache; a place saves a replay at wake-up. */
  readonly maxCachedWorkflows: number;
  readonly maxWorkflowTasks: number;
  /** Short transactions; bounded by the Postgres pool. */
  readonly maxActivities: number;
  /** What the warehouse should see at once. */
  readonly maxAnalyticsActivities: number;
  /** And of those that take long, beside the others. */
  readonly maxLargeRefreshes: number;
  /** Milliseconds that running activities get to finish when the process is asked to stop. */
  readonly shutdownGraceMs: number;
}

export interface WorkersInput {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly lifecycle: LifecycleActivities;
  readonly analytics: AnalyticsActivities;
  readonly verification: VerificationActivities;
  /** Absent where nothing is scheduled to reconcile. */
  readonly reconciler?: ReconcilerActivities;
  /** Absent where nothing is scheduled to be deleted. */
  readonly retention?: RetentionActivities;
  /** Absent where nobody is told anything. */
  readonly webhooks?: WebhookActivities | undefined;
  /** Absent where no flags are served elsewhere. */
  readonly flagStores?: FlagStoreActivities | undefined;
  /** The prebuilt workflow bundle. */
  readonly bundlePath: string;
  readonly tuning: WorkerTuning;
}

/** Requests to others' servers at once: each may take ten seconds. */
const WEBHOOKS_AT_ONCE = 8;

const FORCE_AFTER_GRACE_MS = 5_000;

const shared = ({ connection, namespace, tuning }: WorkersInput) =>
  ({
    connection,
    namespace,
    shutdownGraceTime: tuning.shutdownGraceMs,
    shutdownForceTime: tuning.shutdownGraceMs + FORCE_AFTER_GRACE_MS,
    // A cancellation and a dead query are noticed sooner than the default of a minute.
    maxHeartbeatThrottleInterval: '5 seconds',
    defaultHeartbeatThrottleInterval: '5 seconds',
  }) satisfies Partial<WorkerOptions>;

/**
 * How long a query waits for the worker that has the workflow in memory, in milliseconds; after that any worker may
 * answer it. The SDK's ten seconds are longer than people wait for a live view.
 */
const STICKY_MS = 2_000;

/** One more worker for requests to others' servers, which may hang. */
const createWebhookWorkers = async (input: WorkersInput): Promise<readonly Worker[]> => {
  const { webhooks, flagStores } = input;
  if (webhooks === undefined && flagStores === undefined) return [];
  const worker = await Worker.create({
    ...shared(input),
    taskQueue: webhookTaskQueue(input.taskQueue),
    activities: { ...webhooks, ...flagStores },
    maxConcurrentActivityTaskExecutions: WEBHOOKS_AT_ONCE,
  });
  return [worker];
};

/**
 * Creates the workers of a process: one runs workflows and short Postgres activities, one the warehouse reads, so that a
 * slow warehouse never holds up a command, one those reads that take long, so that they hold up no short ones, and one
 * talks to others' servers.
 *
 * @throws when the server cannot be reached or the namespace does not exist
 */
export const createWorkers = async (input: WorkersInput): Promise<readonly Worker[]> => {
  const {
    taskQueue,
    lifecycle,
    analytics,
    verification,
    reconciler,
    retention,
    webhooks,
    flagStores,
    tuning,
  } = input;
  const experiments = await Worker.create({
    ...shared(input),
    taskQueue,
    activities: { ...lifecycle, ...reconciler, ...retention, ...webhooks, ...flagStores },
    workflowBundle: { codePath: input.bundlePath },
    maxCachedWorkflows: tuning.maxCachedWorkflows,
    maxConcurrentWorkflowTaskExecutions: tuning.maxWorkflowTasks,
    maxConcurrentActivityTaskExecutions: tuning.maxActivities,
    stickyQueueScheduleToStartTimeout: STICKY_MS,
  });
  const warehouse = await Worker.create({
    ...shared(input),
    taskQueue: analyticsTaskQueue(taskQueue),
    activities: { ...analytics, ...verification },
    maxConcurrentActivityTaskExecutions: tuning.maxAnalyticsActivities,
  });
  const large = await Worker.create({
    ...shared(input),
    taskQueue: largeRefreshTaskQueue(analyticsTaskQueue(taskQueue)),
    activities: { ...analytics },
    maxConcurrentActivityTaskExecutions: tuning.maxLargeRefreshes,
  });
  return [experiments, warehouse, large, ...(await createWebhookWorkers(input))];
};
