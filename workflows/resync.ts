/**
 * What a run does that may believe in a state which the experiment no longer has: an operator has reset it, or somebody
 * else wrote to the row. It reads the row once more and goes on from there, as a restarted run does.
 */
import { ActivityFailure, log, patched, workflowInfo } from '@temporalio/workflow';
import { lifecycle } from './activity-retries.js';
import { readProgress } from './read-answer.js';
import type { Run } from './run.js';
import { adoptProgress, beginLook, noteLook, noteReset, wantResync } from './run-transitions.js';

/**
 * Asks the command lane to read the row once more.
 *
 * @returns false while a history is replayed in which older code went on without
 */
export const askForResync = (run: Run): boolean => {
  if (!patched('2026-11-resync')) return false;
  wantResync(run);
  return true;
};

/**
 * A reset run replays what an earlier one did, and so knows nothing of what that did later. It is told by its two ids,
 * which a replay of the whole history elsewhere does not have. The marker of the patch stands for them there.
 *
 * @returns whether this run was reset and has not read the row since
 */
export const isNewlyReset = (run: Run): boolean => {
  const { runId, originalExecutionRunId, unsafe } = workflowInfo();
  const isReset = runId !== originalExecutionRunId && run.lookedAsRun !== runId;
  return (isReset || unsafe.isReplaying) && patched(`2026-11-reset-${run.resets + 1}`);
};

/** @returns whether the row is to be read before anything else. */
export const isResyncDue = (run: Run): boolean => run.resyncWanted || isNewlyReset(run);

/**
 * Reads the row once more and takes over what it says. If it cannot be read for good, the run goes on with what it knows.
 *
 * @returns whether the experiment had moved on without this run
 */
export const resync = async (run: Run): Promise<boolean> => {
  const { revision } = run.state;
  if (isNewlyReset(run)) noteReset(run);
  beginLook(run);
  try {
    const books = lifecycle('read the experiment again');
    const { progress, runId } = readProgress(await books.loadProgress({ uuid: run.input.uuid }));
    noteLook(run, runId ?? workflowInfo().runId);
    if (progress === null) return false;
    adoptProgress(run, progress, Date.now());
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    noteLook(run, workflowInfo().runId);
    log.error('The experiment could not be read again', { uuid: run.input.uuid });
  }
  return run.state.revision !== revision;
};
