import type { Command } from '../domain/lifecycle/command.js';
import type { ScheduledCommand } from '../domain/lifecycle/command-schedule.js';
import type { ExperimentState } from '../domain/lifecycle/experiment-state.js';
import type { UpcomingEntry } from '../domain/lifecycle/next-entry.js';
import {
  entryComment,
  nextEntry,
  percentagePatch,
  scheduledCommandId,
} from '../domain/lifecycle/next-entry.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import type { Run } from './run.js';
import { issueEntry } from './run-transitions.js';

/** @returns what the schedule will do next, or null; it does nothing to an experiment that is over. */
export const upcoming = ({ state, scheduled }: Pick<Run, 'state' | 'scheduled'>): UpcomingEntry | null =>
  state.deleted || state.status === 'completed' ? null : nextEntry(state.schedule, scheduled);

/** Whoever sends another schedule no longer wants what is left of this one, however overdue it is. */
const isBeingReplaced = ({ inbox }: Run): boolean =>
  inbox.waiting.some(({ command, malformed }) => command.kind === 'setSchedule' && malformed === undefined);

/** @returns the next entry when its time has come, or null */
const dueEntry = (run: Run): UpcomingEntry | null => {
  const next = upcoming(run);
  return next === null || Date.now() < next.entry.at || isBeingReplaced(run) ? null : next;
};

/** @returns whether the schedule has something for the command lane. */
export const isScheduleDue = (run: Run): boolean => dueEntry(run) !== null;

const commandOf = ({ rollout }: ExperimentState, scheduled: ScheduledCommand): Command =>
  scheduled.kind === 'rollout'
    ? { kind: 'updateRollout', patch: percentagePatch(rollout, scheduled.percentage), raising: true }
    : scheduled;

/**
 * Takes the entry that is due, as a command like any other. The command depends on the present state. So it does not go
 * into the inbox, where it could wait behind another one that changes the state.
 *
 * @returns undefined while nothing is due
 */
export const takeScheduled = (run: Run): CommandEnvelope | undefined => {
  const { state } = run;
  const due = dueEntry(run);
  if (due === null || state.schedule === undefined) return undefined;
  const { revision } = state.schedule;
  issueEntry(run, { revision, issued: due.place });
  return {
    commandId: scheduledCommandId(state.schedule, due.place),
    fingerprint: '',
    origin: {
      actor: 'schedule',
      source: 'schedule',
      comment: entryComment(due, state.schedule, Date.now()),
    },
    command: commandOf(state, due.entry.command),
  };
};
