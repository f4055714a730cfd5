import type { ExperimentReader } from '../db/clickhouse/experiment-reader.js';
import type { ExperimentStore } from '../db/postgres/experiments/experiment-store.js';
import type { RefreshStore } from '../db/postgres/refreshes/refresh-store.js';
import { defined } from '../domain/defined.js';
import { askingRun } from './asking-run.js';
import type { AnalyticsActivities, LifecycleActivities, ReconcilerActivities } from './contract.js';
import type { JudgeAgainDeps } from './judge-again.js';
import { failingClearly } from './map-failure.js';
import { createReconcileExperiments } from './reconcile-experiments.js';
import type { ReconcilerDeps } from './reconciler-deps.js';
import { createRefreshExperiment } from './refresh-experiment.js';
import type { SettleEventsDeps } from './settle-events.js';

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

export interface AnalyticsDeps extends SettleEventsDeps, JudgeAgainDeps {
  readonly reader: ExperimentReader;
  /** Throws while the warehouse has not the tables of this version, all of them and filled. */
  readonly checkWarehouse: () => Promise<void>;
  readonly refreshes: RefreshStore;
  /** Stored with every snapshot, so that a number can be traced to the code that made it. */
  readonly softwareVersion: string;
  /** Limit of one warehouse query, in seconds; must be below the activity's own timeout. */
  readonly querySeconds: number;
}

/** @returns the activities that need the warehouse. */
export const createAnalyticsActivities = (deps: AnalyticsDeps): AnalyticsActivities => ({
  refreshExperiment: failingClearly(createRefreshExperiment(deps)),
});

/** @returns the activity that keeps experiments and workflows together. */
export const createReconcilerActivities = (deps: ReconcilerDeps): ReconcilerActivities => {
  const reconcile = failingClearly(createReconcileExperiments(deps));
  return { reconcileExperiments: () => reconcile(undefined) };
};
