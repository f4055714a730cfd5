import { Context, log } from '@temporalio/activity';
import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { OpenExperiment } from '../db/postgres/experiments/open-experiment.js';
import type { ReconcileReadModel } from '../db/postgres/experiments/reconcile-read-model.js';
import type { RestartStore } from '../db/postgres/experiments/restart-store.js';
import type { Instant } from '../domain/experiment.js';
import { isUuid } from '../domain/uuid.js';
import type { ReconcilerActivities, ReconcileReport } from './contract.js';
import { failingClearly } from './map-failure.js';
import { withHeartbeat } from './with-heartbeat.js';

/** How an experiment's workflow stands. The status is `MISSING` when Temporal knows of none. */
export type WorkflowStanding =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'closed';
      readonly status: string;
      readonly runId: string | null;
      readonly closedAt: Instant | null;
    };

/** The workflows of experiments, as Temporal has them. */
export interface ExperimentWorkflowDirectory {
  /** Asks for this one workflow and not by a search, so the answer is never late. */
  look(uuid: string): Promise<WorkflowStanding>;
  /** Starts a run that goes on where the lost one stopped. @returns false when there is an open one meanwhile */
  restart(experiment: OpenExperiment): Promise<boolean>;
  /** The uuids of open workflows whose run began before that time. Found by a search, so perhaps late. */
  listOpen(startedBefore: Instant): AsyncIterable<string>;
}

export interface ReconcilerDeps {
  readonly experiments: ReconcileReadModel;
  readonly restarts: RestartStore;
  readonly workflows: ExperimentWorkflowDirectory;
  /**
   * How long something must have been amiss before it counts. Activities of a closed run may still be writing, and must
   * not do so beside those of a new run. A creation may still be on its way to Postgres.
   */
  readonly graceMs: number;
}

/** How many experiments are looked at together. */
const PAGE = 25;
const ORPHANS_PAGE = 100;
/** A pass repairs no more than this, so that a lost Temporal does not become a stampede; the next pass goes on. */
const MOST_RESTARTS = 200;
const MOST_ORPHANS = 100;

interface Progress {
  checked: number;
  readonly restarted: string[];
  readonly failed: string[];
  readonly orphans: string[];
}

/** Names one loss. Without a run to name it by, it is named by the pass that found it. */
const claimOf = (runId: string | null): string =>
  `restart/${runId ?? Context.current().info.workflowExecution?.runId ?? 'unknown'}`;

const restartIfLost = async (
  { restarts, workflows, graceMs }: ReconcilerDeps,
  uuid: string,
): Promise<boolean> => {
  const standing = await workflows.look(uuid);
  if (standing.kind === 'open') return false;
  const { status, runId, closedAt } = standing;
  if (closedAt !== null && closedAt > Date.now() - graceMs) return false;
  // A workflow closes after its row was sealed or deleted. So the row decides as it is now, and not as it was in the
  // page.
  const experiment = await restarts.claim({ uuid, claim: claimOf(runId), status });
  if (experiment === null || !(await workflows.restart(experiment))) return false;
  log.warn('An experiment had no open workflow; it was restarted', { uuid, status, runId });
  return true;
};

/** Whether an error is about this one experiment. That Postgres is down or busy is not. */
const concernsOne = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.code !== 'unavailable' && error.code !== 'conflict';

/**
 * A row that cannot be read must not keep the others from being repaired. After an outage the whole pass is tried
 * again.
 */
const repair = async (deps: ReconcilerDeps, uuid: string, progress: Progress): Promise<void> => {
  try {
    if (await restartIfLost(deps, uuid)) progress.restarted.push(uuid);
  } catch (error) {
    if (!concernsOne(error)) throw error;
    log.error('An experiment without a workflow could not be restarted', { uuid, detail: error.message });
    progress.failed.push(uuid);
  }
  progress.checked += 1;
};

const restartLost = async (deps: ReconcilerDeps, progress: Progress, signal: AbortSignal): Promise<void> => {
  for (let afterId = 0; progress.restarted.length < MOST_RESTARTS;) {
    signal.throwIfAborted();
    const page = await deps.experiments.listOpen(afterId, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    await Promise.all(page.map(({ uuid }) => repair(deps, uuid, progress)));
    afterId = last.id;
  }
};

const addUnknown = async (
  { experiments }: ReconcilerDeps,
  candidates: readonly string[],
  { orphans }: Progress,
): Promise<void> => {
  const known = new Set(await experiments.listKnown(candidates.filter(isUuid)));
  for (const uuid of candidates) {
    if (known.has(uuid) || orphans.length >= MOST_ORPHANS) continue;
    log.warn('An open workflow has no experiment in Postgres', { uuid });
    orphans.push(uuid);
  }
};

/**
 * Orphans are only reported. A creation that Temporal has accepted waits for Postgres as long as it takes, and to end
 * it would be to lose it. And where a database was restored from an old backup, the workflow may be the last that knows
 * of the experiment.
 */
const findOrphans = async (deps: ReconcilerDeps, progress: Progress, signal: AbortSignal): Promise<void> => {
  let candidates: string[] = [];
  for await (const uuid of deps.workflows.listOpen(Date.now() - deps.graceMs)) {
    signal.throwIfAborted();
    candidates.push(uuid);
    if (candidates.length < ORPHANS_PAGE) continue;
    await addUnknown(deps, candidates, progress);
    candidates = [];
    if (progress.orphans.length >= MOST_ORPHANS) return;
  }
  await addUnknown(deps, candidates, progress);
};

/**
 * Compares Postgres with Temporal both ways: restarts workflows that are missing, reports workflows without an
 * experiment.
 */
const reconcile = async (deps: ReconcilerDeps): Promise<ReconcileReport> => {
  const progress: Progress = { checked: 0, restarted: [], failed: [], orphans: [] };
  await withHeartbeat(
    () => `${progress.checked} checked, ${progress.restarted.length} restarted`,
    async (signal) => {
      await restartLost(deps, progress, signal);
      await findOrphans(deps, progress, signal);
    },
  );
  return progress;
};

const reconcileClearly = failingClearly(reconcile);

/** @returns the activity that keeps experiments and workflows together. */
export const createReconcilerActivities = (deps: ReconcilerDeps): ReconcilerActivities => ({
  reconcileExperiments: () => reconcileClearly(deps),
});
