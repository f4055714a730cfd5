import { Context, log } from '@temporalio/activity';
import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { ListedExperiment } from '../db/postgres/experiments/reconcile-read-model.js';
import type { ReconcilerDeps, WorkflowStanding } from './reconciler-deps.js';
import { resyncIfStale } from './resync-stale.js';

/** How many experiments are looked at together. */
const PAGE = 25;
/** A pass repairs no more than this, so that a lost Temporal does not become a stampede; the next pass goes on. */
const MOST_REPAIRS = 200;

/** How far a pass has come; its heartbeats tell. */
export interface RestartProgress {
  checked: number;
  readonly restarted: string[];
  readonly resynced: string[];
  readonly failed: string[];
}

/** Names one loss. Without a run to name it by, it is named by the pass that found it. */
const claimOf = (runId: string | null): string =>
  `restart/${runId ?? Context.current().info.workflowExecution?.runId ?? 'unknown'}`;

const restartIfLost = async (
  { restarts, workflows, graceMs }: ReconcilerDeps,
  uuid: string,
  { status, runId, closedAt }: Extract<WorkflowStanding, { kind: 'closed' }>,
): Promise<boolean> => {
  if (closedAt !== null && closedAt > Date.now() - graceMs) return false;
  // A workflow closes after its row was sealed or deleted. So the row decides as it is now, and not as it was in the
  // page.
  const experiment = await restarts.claim({ uuid, claim: claimOf(runId), status });
  if (experiment === null || !(await workflows.restart(experiment))) return false;
  log.warn('An experiment had no open workflow; it was restarted', { uuid, status, runId });
  return true;
};

const repair = async (
  deps: ReconcilerDeps,
  experiment: ListedExperiment,
  { restarted, resynced }: RestartProgress,
): Promise<void> => {
  const { uuid } = experiment;
  const standing = await deps.workflows.look(uuid);
  if (standing.kind === 'closed') {
    if (await restartIfLost(deps, uuid, standing)) restarted.push(uuid);
  } else if (resynced.length < MOST_REPAIRS && (await resyncIfStale(deps, experiment, standing))) {
    resynced.push(uuid);
  }
};

/** Whether an error is about this one experiment. That Postgres is down or busy is not. */
const concernsOne = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.code !== 'unavailable' && error.code !== 'conflict';

/**
 * A row that cannot be read must not keep the others from being repaired. After an outage the whole pass is tried
 * again.
 */
const repairOrNote = async (
  deps: ReconcilerDeps,
  experiment: ListedExperiment,
  progress: RestartProgress,
): Promise<void> => {
  const { uuid } = experiment;
  try {
    await repair(deps, experiment, progress);
  } catch (error) {
    if (!concernsOne(error)) throw error;
    log.error('The workflow of an experiment could not be repaired', { uuid, detail: error.message });
    progress.failed.push(uuid);
  }
  progress.checked += 1;
};

/** Repairs the workflow of every experiment that needs one: starts it again, or tells it to look at its row. */
export const restartLost = async (
  deps: ReconcilerDeps,
  progress: RestartProgress,
  signal: AbortSignal,
): Promise<void> => {
  for (let afterId = 0; progress.restarted.length < MOST_REPAIRS;) {
    signal.throwIfAborted();
    const page = await deps.experiments.listOpen(afterId, PAGE, deps.graceMs);
    const last = page.at(-1);
    if (last === undefined) return;
    await Promise.all(page.map((experiment) => repairOrNote(deps, experiment, progress)));
    afterId = last.id;
  }
};
