/**
 * How a run changes. Both lanes read all of a run, and change it only by these steps; each step belongs to one lane. A
 * step never waits, so the other lane sees all of it or nothing.
 */
import type { CancellationScope } from '@temporalio/workflow';
import type { Instant } from '../domain/experiment.js';
import type { Command } from '../domain/lifecycle/command.js';
import type { ExperimentProgress } from '../domain/lifecycle/experiment-progress.js';
import { resumedRefreshes } from '../domain/lifecycle/experiment-progress.js';
import type { ExperimentState } from '../domain/lifecycle/experiment-state.js';
import type { ScheduleProgress } from '../domain/lifecycle/next-entry.js';
import type { LastGood, RefreshProgress } from '../domain/refreshes/refresh-progress.js';
import { DEFAULT_FIRST_RETRY_MS, retryDelayMs } from '../domain/refreshes/refresh-retry.js';
import { firstRefreshAt, nextRefreshAt } from '../domain/refreshes/refresh-timing.js';
import type { Run } from './run.js';

type Changeable = { -readonly [Field in Exclude<keyof Run, 'input' | 'inbox'>]: Run[Field] };

const change = (run: Changeable, to: Partial<Changeable>): void => {
  Object.assign(run, to);
};

const changeRefresh = (run: Run, to: Partial<RefreshProgress>): void => {
  change(run, { refresh: { ...run.refresh, ...to } });
};

// Steps of the command lane.

/** No hand-over comes between here and `endDecision`. */
export const beginDecision = (run: Run): void => {
  change(run, { deciding: true });
};

/** To be called whichever way the decision went. */
export const endDecision = (run: Run): void => {
  change(run, { deciding: false });
};

/** Takes over what the database says. What was sealed in the meantime stays sealed. */
export const adoptState = (run: Run, state: ExperimentState): void => {
  change(run, { state: { ...state, sealed: state.sealed || run.state.sealed } });
};

/** Asks for another look at the row, before the next command. */
export const wantResync = (run: Run): void => {
  change(run, { resyncWanted: true });
};

/** Begins the look that was asked for. Who asks from now on wants another one. */
export const beginLook = (run: Run): void => {
  change(run, { resyncWanted: false });
};

/** @param lookedAsRun as which run of the workflow the row was read */
export const noteLook = (run: Run, lookedAsRun: string): void => {
  change(run, { lookedAsRun });
};

/** Notes that this run was reset, once for each time. */
export const noteReset = (run: Run): void => {
  change(run, { resets: run.resets + 1 });
};

/**
 * Takes over all that the database says of an experiment that may have moved on without this run. Where it is over, so is
 * the run.
 */
export const adoptProgress = (run: Run, progress: ExperimentProgress, now: Instant): void => {
  const { state, sealAt, scheduled, decidedCommandIds } = progress;
  const seq = Math.max(run.refresh.seq, progress.refreshes.seq);
  changeRefresh(run, { ...resumedRefreshes(progress, now), seq });
  change(run, { state, sealAt, scheduled });
  run.inbox.forget(decidedCommandIds);
  if (!state.deleted && !state.sealed) return;
  changeRefresh(run, { nextAt: null });
  change(run, { sealAt: null, ending: 'over' });
  run.refreshScope?.cancel();
};

/** The moment that a refresh is to speak of; null for the present one. */
const momentAsked = (command: Command): Instant | null =>
  command.kind === 'refresh' ? (command.asOf ?? null) : null;

/**
 * Does what a command that was just applied means for the timers and the end of this run.
 *
 * @param at when it was applied
 */
export const followCommand = (run: Run, command: Command, at: Instant): void => {
  const { creation, uuid } = run.input;
  // After whatever else happened, what is to be seen is how things are then.
  change(run, { refreshAsOf: momentAsked(command) });
  switch (command.kind) {
    case 'start':
      changeRefresh(run, { nextAt: firstRefreshAt(at, creation.refreshIntervalMs, uuid) });
      return;
    case 'pause':
      changeRefresh(run, { nextAt: null });
      // During the pause the whole epoch is to be seen, and not only what the last tick happened to see.
      change(run, { refreshWanted: true });
      return;
    case 'complete':
      change(run, { sealAt: at + creation.settleMs, refreshWanted: creation.settleMs > 0 });
      return;
    case 'refresh':
      change(run, { refreshWanted: true });
      return;
    case 'cancel':
      change(run, { ending: 'over' });
      run.refreshScope?.cancel();
      return;
    case 'updateRollout':
    case 'setSchedule':
      return;
  }
};

/** Notes that an entry of the schedule was taken. */
export const issueEntry = (run: Run, scheduled: ScheduleProgress): void => {
  change(run, { scheduled });
};

/** Gives up the refresh that is under way; it is still wanted, and the next run begins it again. */
export const giveUpRefresh = (run: Run): void => {
  change(run, { refreshAsOf: run.asOfUnderWay });
  change(run, { refreshWanted: true });
  run.refreshScope?.cancel();
};

// Steps of the refresh lane.

/** @returns the number of the refresh. */
export const beginRefresh = (run: Run, refreshScope: CancellationScope): number => {
  const seq = run.refresh.seq + 1;
  changeRefresh(run, { seq });
  const { refreshAsOf: asOfUnderWay } = run;
  change(run, { refreshWanted: false, refreshAsOf: null, refreshScope, asOfUnderWay });
  return seq;
};

/** Refreshes are regular while there is something new to see: running, or completed and not yet sealed. */
const isTicking = ({ state }: Run): boolean => state.status === 'running' || state.status === 'completed';

/** Notes that a refresh succeeded, and when the next one is due. */
export const noteSuccess = (run: Run, lastGood: LastGood): void => {
  const { creation, uuid } = run.input;
  const nextAt = nextRefreshAt(run.refresh.nextAt, Date.now(), creation.refreshIntervalMs, uuid);
  changeRefresh(run, {
    seq: Math.max(run.refresh.seq, lastGood.seq),
    nextAt: isTicking(run) ? nextAt : null,
    lastGood,
    consecutiveFailures: 0,
  });
};

/** Notes what a refresh said for people. Whoever completes an activity by hand may have written anything. */
export const noteStanding = (run: Run, standing: unknown): void => {
  change(run, { standing: typeof standing === 'string' ? standing : null });
};

/** Notes that a refresh failed, and when the next attempt is due; the last good one stands. */
export const noteFailure = (run: Run, lastFailure: NonNullable<RefreshProgress['lastFailure']>): void => {
  const { creation, tuning } = run.input;
  const consecutiveFailures = run.refresh.consecutiveFailures + 1;
  const firstRetryMs = tuning?.firstRetryMs ?? DEFAULT_FIRST_RETRY_MS;
  const { code } = lastFailure;
  const delayMs = retryDelayMs(consecutiveFailures, firstRetryMs, creation.refreshIntervalMs, code);
  const nextAt = Date.now() + delayMs;
  const seq = Math.max(run.refresh.seq, lastFailure.seq);
  changeRefresh(run, { seq, nextAt, consecutiveFailures, lastFailure });
};

/** To be called whichever way the refresh went. */
export const endRefresh = (run: Run): void => {
  change(run, { refreshScope: null, asOfUnderWay: null });
};

/** @param heededBreaches those that the experiment was paused for and that go on */
export const heedBreaches = (run: Run, heededBreaches: readonly string[]): void => {
  changeRefresh(run, { heededBreaches });
};

/** Ends the experiment with its final result. */
export const seal = (run: Run): void => {
  change(run, { state: { ...run.state, sealed: true }, sealAt: null, ending: 'over' });
  changeRefresh(run, { nextAt: null });
};

/** Ends this run, not the experiment. */
export const handOver = (run: Run): void => {
  change(run, { ending: 'handover' });
};
