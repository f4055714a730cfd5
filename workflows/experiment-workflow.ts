import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  setHandler,
  uuid4,
} from '@temporalio/workflow';
import type { ProvisionResult } from '../activities/contract.js';
import type { CommandKind } from '../domain/lifecycle/command.js';
import { NO_REFRESH } from '../domain/refreshes/refresh-progress.js';
import { lifecycle } from './activity-proxies.js';
import { handleCommand, runCommandLane } from './command-lane.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import type { ExperimentInput, ExperimentResult } from './contract/experiment-input.js';
import type { LiveView } from './contract/queries.js';
import { liveQuery, nextRefreshQuery, pendingQuery, stateQuery } from './contract/queries.js';
import { commandSignals } from './contract/signals.js';
import type { Inbox } from './inbox.js';
import { showState } from './operator-view.js';
import { readSignal } from './read-signal.js';
import { runRefreshLane } from './refresh-lane.js';
import type { Run } from './run.js';
import { carryOver, createRun, inheritedInbox } from './run.js';

const SIGNAL_HELP: Readonly<Record<CommandKind, string>> = {
  start: 'Starts or resumes the experiment. Payload: {} or {startedAt} for a past external test.',
  pause: 'Everybody gets control until the next start; the epoch ends.',
  complete: 'Ends it. Payload: {outcome: {kind: "restore" | "keep_control"}} or {kind: "ship", variantId}.',
  updateRollout: 'Changes percentage or allocation in place. Payload: {patch}.',
  setSchedule:
    'Replaces all that is to happen by itself. Payload: {entries: [{at, command: {kind}}], onGuardrailBreach}.',
  refresh: 'Refreshes exposures and results now.',
  cancel: 'Deletes an experiment that is not running.',
};

/** Handlers come before the first await; they only ever put a command into the inbox. */
const listen = (inbox: Inbox, current: () => Run | null): void => {
  for (const kind of Object.keys(commandSignals) as CommandKind[]) {
    setHandler(
      commandSignals[kind],
      (payload?: unknown) => {
        inbox.add(readSignal(kind, payload, uuid4));
      },
      {
        description: SIGNAL_HELP[kind],
      },
    );
  }
  const live = (): LiveView => {
    const run = current();
    const state = run?.state ?? null;
    const nextRefresh = run?.refresh ?? NO_REFRESH;
    return { state, pending: inbox.waiting, nextRefresh, sealAt: run?.sealAt ?? null };
  };
  setHandler(stateQuery, () => live().state, { description: 'The state as the workflow knows it.' });
  setHandler(pendingQuery, () => live().pending, { description: 'Commands that wait for their decision.' });
  setHandler(nextRefreshQuery, () => live().nextRefresh, {
    description: 'When the next refresh is due and how the last ones went.',
  });
  setHandler(liveQuery, live, { description: 'State, pending, nextRefresh and sealAt as of one moment.' });
};

/** Creates the experiment in one transaction. If the database can never take it, the creation is refused. */
const provision = async (input: ExperimentInput): Promise<ProvisionResult> => {
  const { uuid, commandId, fingerprint, origin, creation } = input;
  const identity = { uuid, commandId, fingerprint, origin };
  try {
    return await lifecycle('create').provisionExperiment({ ...identity, creation });
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const detail =
      error.cause instanceof ApplicationFailure
        ? error.cause.message
        : 'The experiment could not be created.';
    const refusal = { code: 'not_applicable', detail } as const;
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
  const inbox = inheritedInbox(input);
  let run: Run | null = null;
  listen(inbox, () => run);
  const abandoned = abandonOnCancel(inbox);
  return CancellationScope.nonCancellable(async () => {
    const provisioned: ProvisionResult =
      input.carried === undefined ? await provision(input) : { kind: 'created', state: input.carried.state };
    if (provisioned.kind === 'refused') return { outcome: 'refused', refusalCode: provisioned.refusal.code };
    run = createRun(input, provisioned.state, inbox);
    const result = await live(run);
    if (abandoned.requested())
      throw new CancelledFailure('The experiment was aborted and its serving restored.');
    return result;
  });
}

const live = async (run: Run): Promise<ExperimentResult> => {
  showState(run);
  await Promise.all([runCommandLane(run), runRefreshLane(run)]);
  await condition(allHandlersFinished);
  if (run.ending === 'handover') {
    return continueAsNew<typeof experimentWorkflow>({ ...run.input, carried: carryOver(run) });
  }
  await answerLatecomers(run);
  showState(run);
  return { outcome: run.state.deleted ? 'deleted' : 'sealed' };
};
