import { setHandler, uuid4 } from '@temporalio/workflow';
import type { CommandKind } from '../domain/lifecycle/command.js';
import { NO_REFRESH } from '../domain/refreshes/refresh-progress.js';
import { commandSignals, resyncSignal } from './contract/command-signals.js';
import type { LiveView } from './contract/queries.js';
import { liveQuery, nextRefreshQuery, pendingQuery, stateQuery } from './contract/queries.js';
import type { Inbox } from './inbox.js';
import { askForResync } from './resync.js';
import type { Run } from './run.js';
import { readSignal } from './signals/read-signal.js';

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

/**
 * Sets the handlers of signals and queries, before the first await. Those of signals only ever put a command into the
 * inbox.
 *
 * @param current the run, or null until there is an experiment
 */
export const listen = (inbox: Inbox, current: () => Run | null): void => {
  for (const kind of Object.keys(commandSignals) as CommandKind[]) {
    setHandler(
      commandSignals[kind],
      (payload?: unknown) => {
        inbox.add(readSignal(kind, payload, uuid4));
      },
      { description: SIGNAL_HELP[kind] },
    );
  }
  setHandler(
    resyncSignal,
    () => {
      const run = current();
      // What is yet to be created, or over, is told by the row anyway.
      if (run !== null) askForResync(run);
    },
    {
      description:
        'Reads the experiment from Postgres once more and goes on from there, with a refresh at once. Changes nothing in it. No payload.',
    },
  );
  const liveView = (): LiveView => {
    const run = current();
    const state = run?.state ?? null;
    const nextRefresh = run?.refresh ?? NO_REFRESH;
    return { state, pending: inbox.waiting, nextRefresh, sealAt: run?.sealAt ?? null };
  };
  setHandler(stateQuery, () => liveView().state, { description: 'The state as the workflow knows it.' });
  setHandler(pendingQuery, () => liveView().pending, {
    description: 'Commands that wait for their decision.',
  });
  setHandler(nextRefreshQuery, () => liveView().nextRefresh, {
    description: 'When the next refresh is due and how the last ones went.',
  });
  setHandler(liveQuery, liveView, {
    description: 'State, pending, nextRefresh and sealAt as of one moment.',
  });
};
