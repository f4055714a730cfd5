import type { ExperimentStore } from '../db/postgres/experiments/experiment-store.js';
import type { RefreshStore } from '../db/postgres/refreshes/refresh-store.js';
import { defined } from '../domain/defined.js';
import { createApplyRetention } from './apply-retention.js';
import { askingInTime } from './asking-in-time.js';
import { askingRun } from './asking-run.js';
import type {
  AnalyticsActivities,
  FlagStoreActivities,
  LifecycleActivities,
  ReconcilerActivities,
  RetentionActivities,
  VerificationActivities,
  WebhookActivities,
} from './contract.js';
import type { WebhookDeps } from './deliver-webhook.js';
import { createDeliverWebhook, createNextDelivery } from './deliver-webhook.js';
import { failingClearly } from './map-failure.js';
import type { FlagStoreDeps } from './mirror-experiment.js';
import { createCheckFlagStore, createMirrorExperiment } from './mirror-experiment.js';
import { createReconcileExperiments } from './reconcile-experiments.js';
import type { ReconcilerDeps } from './reconciler-deps.js';
import type { RefreshDeps } from './refresh-experiment.js';
import { createRefreshExperiment } from './refresh-experiment.js';
import type { RetentionDeps } from './retention-deps.js';
import type { VerifyDeps } from './verify-snapshot.js';
import { createVerifySnapshot } from './verify-snapshot.js';

export interface LifecycleDeps {
  readonly experiments: ExperimentStore;
  readonly refreshes: RefreshStore;
}

/** @returns the activities that write the lifecycle; each is one transaction in Postgres. */
export const createLifecycleActivities = ({
  experiments,
  refreshes,
}: LifecycleDeps): LifecycleActivities => ({
  provisionExperiment: failingClearly(async (input) => ({
    ...(await experiments.provision(input)),
    ...defined({ runId: askingRun() }),
  })),
  applyCommand: failingClearly((input) => experiments.apply(input)),
  refuseCommand: failingClearly((input) => experiments.refuse(input)),
  recordRefreshFailure: failingClearly((input) => refreshes.recordFailure({ ...input, runId: askingRun() })),
  loadProgress: failingClearly(async ({ uuid }) => ({
    progress: await experiments.progress(uuid),
    ...defined({ runId: askingRun() }),
  })),
});

/** @returns the activities that need the warehouse. */
export const createAnalyticsActivities = (deps: RefreshDeps): AnalyticsActivities => ({
  refreshExperiment: failingClearly(createRefreshExperiment(deps)),
});

/** @returns the activity that derives stored snapshots again. */
export const createVerificationActivities = (deps: VerifyDeps): VerificationActivities => ({
  verifySnapshot: failingClearly(createVerifySnapshot(deps)),
});

/** @returns the activity that keeps experiments and workflows together. */
export const createReconcilerActivities = (deps: ReconcilerDeps): ReconcilerActivities => {
  const reconcile = failingClearly(createReconcileExperiments(deps));
  return { reconcileExperiments: () => reconcile(undefined) };
};

/** @returns the activity that deletes what is not kept any more. */
export const createRetentionActivities = (deps: RetentionDeps): RetentionActivities => ({
  applyRetention: failingClearly(createApplyRetention(deps)),
});

/** @returns the activities that tell others' servers. */
export const createWebhookActivities = (deps: WebhookDeps): WebhookActivities => ({
  nextDelivery: failingClearly(createNextDelivery(deps)),
  deliverWebhook: failingClearly(createDeliverWebhook(deps)),
  giveUpDelivery: failingClearly(({ deliveryId }) => deps.outbox.giveUp(deliveryId)),
});

/** @returns the activities that have flags served elsewhere. */
export const createFlagStoreActivities = (deps: FlagStoreDeps): FlagStoreActivities => ({
  nextFlagStoreStep: failingClearly(({ environmentId }) => deps.mirrors.next(environmentId)),
  checkFlagStore: failingClearly((input) =>
    askingInTime('connection', deps.open, (open) => createCheckFlagStore({ ...deps, open })(input)),
  ),
  mirrorExperiment: failingClearly((input) =>
    askingInTime('experiment', deps.open, (open) => createMirrorExperiment({ ...deps, open })(input)),
  ),
  deferFlagStoreStep: failingClearly(({ environmentId, step }) => deps.mirrors.defer(environmentId, step)),
});
