import type { CancellationScope } from '@temporalio/workflow';
import { workflowInfo } from '@temporalio/workflow';
import type { ExperimentState } from '../domain/lifecycle/experiment-state.js';
import type { ScheduleProgress } from '../domain/lifecycle/next-entry.js';
import type { RefreshProgress } from '../domain/refreshes/refresh-progress.js';
import { NO_REFRESH } from '../domain/refreshes/refresh-progress.js';
import type { CarriedState, ExperimentInput } from './contract/experiment-input.js';
import type { Inbox } from './inbox.js';
import { createInbox } from './inbox.js';

/** Why the lanes of a run come to rest: the experiment is over, or a new run takes over with a short history. */
export type Ending = 'over' | 'handover';

/** One run of the workflow. The lanes share it; each field has one writer. */
export interface Run {
  readonly input: ExperimentInput;
  readonly inbox: Inbox;
  /** Written by the command lane; the refresh lane only ever marks it sealed. */
  state: ExperimentState;
  /** Written by the refresh lane; the command lane sets when the next one is due. */
  refresh: RefreshProgress;
  /** Set by the command lane, cleared by the refresh lane when it begins. */
  refreshWanted: boolean;
  sealAt: number | null;
  /** Written by the command lane. */
  scheduled: ScheduleProgress | null;
  /** True while a command is being decided or applied. */
  deciding: boolean;
  /** The refresh that is under way, so that a deleted experiment need not wait for its warehouse. */
  refreshScope: CancellationScope | null;
  ending: Ending | null;
}

/** @returns a run that begins with a provisioned experiment. */
export const createRun = (input: ExperimentInput, state: ExperimentState, inbox: Inbox): Run => ({
  input,
  inbox,
  state,
  refresh: input.carried?.refresh ?? NO_REFRESH,
  refreshWanted: input.carried?.refreshWanted ?? false,
  sealAt: input.carried?.sealAt ?? null,
  scheduled: input.carried?.scheduled ?? null,
  deciding: false,
  refreshScope: null,
  ending: null,
});

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_CONTINUE_AS_NEW_EVENTS = 1_000;
/** Beyond this multiple even a refresh that is under way is given up for the hand-over and begun again after it. */
const URGENT = 5;

const eventLimit = ({ input }: Run): number =>
  input.tuning?.continueAsNewEvents ?? DEFAULT_CONTINUE_AS_NEW_EVENTS;

/** @returns when a run has lived long enough, epoch milliseconds. */
export const handoverAt = ({ input }: Run): number =>
  workflowInfo().runStartTime.getTime() + (input.tuning?.continueAsNewAfterMs ?? DAY_MS);

/** @returns whether a new run should take over, because this one's history is long or old. */
export const handoverDue = (run: Run): boolean => {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength > eventLimit(run) || Date.now() >= handoverAt(run);
};

/** @returns whether the history is so long that nothing may hold up the hand-over any more. */
export const handoverUrgent = (run: Run): boolean => workflowInfo().historyLength > URGENT * eventLimit(run);

/** @returns an inbox with whatever the last run left undecided. */
export const inheritedInbox = ({ carried }: ExperimentInput): Inbox =>
  createInbox(carried?.inbox ?? [], carried?.seenCommandIds ?? []);

/** @returns what the next run needs. */
export const carryOver = (run: Run): CarriedState => ({
  state: run.state,
  inbox: run.inbox.waiting,
  seenCommandIds: run.inbox.seenIds,
  refresh: run.refresh,
  sealAt: run.sealAt,
  refreshWanted: run.refreshWanted,
  ...(run.scheduled === null ? {} : { scheduled: run.scheduled }),
});
