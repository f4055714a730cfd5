import type { CancellationScope } from '@temporalio/workflow';
import { defined } from '../domain/defined.js';
import type { ExperimentState } from '../domain/lifecycle/experiment-state.js';
import type { ScheduleProgress } from '../domain/lifecycle/next-entry.js';
import type { RefreshProgress } from '../domain/refreshes/refresh-progress.js';
import { NO_REFRESH } from '../domain/refreshes/refresh-progress.js';
import type { CommandEnvelope } from './contract/command-envelope.js';
import type { CarriedState, ExperimentInput } from './contract/experiment-input.js';
import type { Inbox } from './inbox.js';
import { createInbox } from './inbox.js';

/** Why the lanes of a run come to rest: the experiment is over, or a new run takes over with a short history. */
type Ending = 'over' | 'handover';

/**
 * One run of the workflow. The lanes share it: both read all of it, and change it only by the steps in
 * run-transitions.ts.
 */
export interface Run {
  readonly input: ExperimentInput;
  readonly inbox: Inbox;
  /** The experiment as of the last command that the database took; sealed as soon as the final result is. */
  readonly state: ExperimentState;
  readonly refresh: RefreshProgress;
  /** A refresh was asked for and has not begun. */
  readonly refreshWanted: boolean;
  /** The moment that the wanted refresh is to speak of; null for the moment at which it runs. */
  readonly refreshAsOf: number | null;
  /** What the last refresh said of the experiment, for people; null where it said nothing. */
  readonly standing: string | null;
  /** When the final result is to be sealed; null before `complete` and once it is. */
  readonly sealAt: number | null;
  /** How far the schedule has been issued. */
  readonly scheduled: ScheduleProgress | null;
  /** True while a command is being decided or applied. */
  readonly deciding: boolean;
  /** The refresh that is under way, so that a deleted experiment need not wait for its warehouse. */
  readonly refreshScope: CancellationScope | null;
  /** The moment that it was asked to speak of. */
  readonly asOfUnderWay: number | null;
  readonly ending: Ending | null;
  /** The row is to be read once more: the experiment may have moved on without this run. */
  readonly resyncWanted: boolean;
  /** As which run of the workflow the row was last read as a whole; a reset makes a new one. */
  readonly lookedAsRun: string | undefined;
  /** How many resets of it this run has noticed. */
  readonly resets: number;
}

/** @returns a run that begins with a provisioned experiment. */
export const createRun = (input: ExperimentInput, state: ExperimentState, inbox: Inbox): Run => {
  const {
    refresh = NO_REFRESH,
    refreshWanted = false,
    sealAt = null,
    scheduled = null,
    resyncWanted = false,
  }: Partial<CarriedState> = input.carried ?? {};
  return {
    input,
    inbox,
    state,
    refresh,
    refreshWanted,
    sealAt,
    scheduled,
    deciding: false,
    standing: null,
    refreshAsOf: input.carried?.refreshAsOf ?? null,
    refreshScope: null,
    asOfUnderWay: null,
    ending: null,
    resyncWanted,
    lookedAsRun: undefined,
    resets: 0,
  };
};

/** @returns an inbox with whatever the last run left undecided. */
export const inheritedInbox = ({ carried }: ExperimentInput): Inbox =>
  createInbox(carried?.inbox ?? [], carried?.seenCommandIds ?? []);

/** What is handed over keeps the id that it was given, whatever becomes of the next run. */
const named = (envelope: CommandEnvelope): CommandEnvelope => {
  const { commandId, fingerprint, command, origin, malformed, unread } = envelope;
  return { commandId, fingerprint, command, origin, ...defined({ malformed, unread }) };
};

/** @returns what the next run needs. */
export const carryOver = (run: Run): CarriedState => ({
  state: run.state,
  inbox: run.inbox.waiting.map(named),
  seenCommandIds: run.inbox.seenIds,
  refresh: run.refresh,
  sealAt: run.sealAt,
  refreshWanted: run.refreshWanted,
  ...(run.refreshAsOf === null ? {} : { refreshAsOf: run.refreshAsOf }),
  ...(run.scheduled === null ? {} : { scheduled: run.scheduled }),
  ...(run.resyncWanted ? { resyncWanted: true as const } : {}),
});
