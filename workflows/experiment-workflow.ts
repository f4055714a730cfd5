import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  patched,
  uuid4,
} from '@temporalio/workflow';
import type { LifecycleActivities } from '../activities/contract.js';
import type { CommandKind } from '../domain/lifecycle/command.js';
import type { ExperimentProgress } from '../domain/lifecycle/experiment-progress.js';
import { lifecycle } from './activity-retries.js';
import { refuseUnnamed } from './catch-up.js';
import { handleCommand, runCommandLane } from './command-lane.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import type { ExperimentInput, ExperimentResult } from './contract/experiment-input.js';
import type { Inbox } from './inbox.js';
import { listen } from './listen.js';
import { notApplicable } from './not-applicable.js';
import { isOwnInput } from './own-input.js';
import { isProvisioned } from './read-answer.js';
import { runRefreshLane } from './refresh-lane.js';
import { isNewlyReset } from './resync.js';
import type { Run } from './run.js';
import { carryOver, createRun, inheritedInbox } from './run.js';
import { adoptProgress, noteLook, wantResync } from './run-transitions.js';
import { showToOperators } from './show-to-operators.js';

type Provisioned = Awaited<ReturnType<LifecycleActivities['provisionExperiment']>>;

type FoundAgain = Extract<Provisioned, { kind: 'created' }> & { readonly progress: ExperimentProgress };

/**
 * Whether the experiment is older than this run. That it was made by an attempt whose answer was lost makes no
 * difference: nothing can have happened to it since.
 */
const isFoundAgain = (provisioned: Provisioned): provisioned is FoundAgain =>
  provisioned.kind === 'created' && provisioned.progress !== undefined && patched('2026-11-found-again');

/** A workflow that begins once more, by a reset or by hand, goes on where the experiment stands. */
const goOn = async (run: Run, { progress, runId = '' }: FoundAgain): Promise<void> => {
  noteLook(run, runId);
  adoptProgress(run, progress, Date.now());
  await refuseUnnamed(run);
};

/** Ends the workflow, so that it hangs for nobody and another one can be started. */
const gone = (type: string, message: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(message, type);

/** Creates the experiment in one transaction. If the database can never take it, the creation is refused. */
const provision = async (input: ExperimentInput): Promise<Provisioned> => {
  const { uuid, commandId, fingerprint, origin, creation } = input;
  const identity = { uuid, commandId, fingerprint, origin };
  try {
    const provisioned = await lifecycle('create').provisionExperiment({ ...identity, creation });
    // Whether there is an experiment is told by its row: if there is, it gets a workflow again.
    if (!isProvisioned(provisioned)) throw gone('unexpected', 'The creation was completed without a result.');
    return provisioned;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const refusal = notApplicable(error, 'The experiment could not be created.');
    await lifecycle(`refuse create: ${refusal.code}`).refuseCommand({
      ...identity,
      commandKind: 'create',
      refusal,
      creation,
    });
    return { kind: 'refused', refusal };
  }
};

const abandonment = (kind: CommandKind): CommandEnvelope => ({
  commandId: uuid4(),
  fingerprint: '',
  origin: { actor: 'operator', source: 'workflow', comment: 'The workflow was cancelled.' },
  command: kind === 'complete' ? { kind, outcome: { kind: 'restore' } } : { kind: 'cancel' },
});

/** Cancelling the workflow means "abort the experiment": serving is restored and the experiment deleted. */
const abandonOnCancel = (inbox: Inbox): { readonly requested: () => boolean } => {
  let requested = false;
  CancellationScope.current().cancelRequested.catch(() => {
    requested = true;
    inbox.add(abandonment('complete'));
    inbox.add(abandonment('cancel'));
  });
  return { requested: () => requested };
};

/** Decides what came in after the end, so that no command is left without an outcome. */
const answerLatecomers = async (run: Run): Promise<void> => {
  for (let envelope = run.inbox.take(); envelope !== undefined; envelope = run.inbox.take()) {
    await handleCommand(run, envelope);
  }
};

/**
 * One experiment from creation to its sealed result: created, running, paused, completed. Two lanes run side by side,
 * commands and refreshes, so that a pause never waits for a slow warehouse.
 *
 * @returns how it ended; a refused creation leaves nothing behind
 */
export async function experimentWorkflow(input: ExperimentInput): Promise<ExperimentResult> {
  if (!isOwnInput(input) && patched('2026-11-own-input'))
    throw gone('foreign_input', 'This is no input of the experiment that the workflow is named after.');
  const inbox = inheritedInbox(input);
  let run: Run | null = null;
  listen(inbox, () => run);
  const abandoned = abandonOnCancel(inbox);
  return CancellationScope.nonCancellable(async () => {
    const provisioned: Provisioned =
      input.carried === undefined ? await provision(input) : { kind: 'created', state: input.carried.state };
    if (provisioned.kind === 'refused') return { outcome: 'refused', refusalCode: provisioned.refusal.code };
    run = createRun(input, provisioned.state, inbox);
    if (isFoundAgain(provisioned)) await goOn(run, provisioned);
    const result = await runLanes(run);
    if (abandoned.requested())
      throw new CancelledFailure('The experiment was aborted and its serving restored.');
    return result;
  });
}

const runLanes = async (run: Run): Promise<ExperimentResult> => {
  showToOperators(run);
  await Promise.all([runCommandLane(run), runRefreshLane(run)]);
  await condition(allHandlersFinished);
  if (run.ending === 'handover') {
    if (isNewlyReset(run)) wantResync(run);
    return continueAsNew<typeof experimentWorkflow>({ ...run.input, carried: carryOver(run) });
  }
  await answerLatecomers(run);
  showToOperators(run);
  return { outcome: run.state.deleted ? 'deleted' : 'sealed' };
};
