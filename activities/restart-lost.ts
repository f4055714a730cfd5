import { Context, log } from '@temporalio/activity';
import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { ReconcilerDeps } from './reconciler-deps.js';

/** How many experiments are looked at together. */
const PAGE = 25;
/** A pass repairs no more than this, so that a lost Temporal does not become a stampede; the next pass goes on. */
const MOST_RESTARTS = 200;

/** How far a pass has come; its heartbeats tell. */
export interface RestartProgress {
  checked: number;
  readonly restarted: string[];
  readonly failed: string[];
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
const repair = async (deps: ReconcilerDeps, uuid: string, progress: RestartProgress): Promise<void> => {
  try {
    if (await restartIfLost(deps, uuid)) progress.restarted.push(uuid);
  } catch (error) {
    if (!concernsOne(error)) throw error;
    log.error('An experiment without a workflow could not be restarted', { uuid, detail: error.message });
    progress.failed.push(uuid);
  }
  progress.checked += 1;
};

/** Starts the workflow again of every experiment that needs an open one and has none. */
export const restartLost = async (
  deps: ReconcilerDeps,
  progress: RestartProgress,
  signal: AbortSignal,
): Promise<void> => {
  for (let afterId = 0; progress.restarted.length < MOST_RESTARTS;) {
    signal.throwIfAborted();
    const page = await deps.experiments.listOpen(afterId, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    await Promise.all(page.map(({ uuid }) => repair(deps, uuid, progress)));
    afterId = last.id;
  }
};
