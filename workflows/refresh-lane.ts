import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  log,
  workflowInfo,
} from '@temporalio/workflow';
import { nextRefreshAt, retryDelayMs } from '../domain/schedule.js';
import type { RefreshReason, RefreshSummary } from '../activities/contract.js';
import { analytics, lifecycle } from './activity-proxies.js';
import { showState } from './operator-view.js';
import type { Run } from './run.js';

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_CONTINUE_AS_NEW_EVENTS = 1_000;
const DEFAULT_FIRST_RETRY_MS = 10_000;

/** Timers are regular while there is something new to see: running, or completed and not yet sealed. */
const ticking = ({ state }: Run): boolean => state.status === 'running' || state.status === 'completed';

const handoverAt = ({ input }: Run): number =>
  workflowInfo().runStartTime.getTime() + (input.tuning?.continueAsNewAfterMs ?? DAY_MS);

const handoverDue = (run: Run): boolean => {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  const limit = run.input.tuning?.continueAsNewEvents ?? DEFAULT_CONTINUE_AS_NEW_EVENTS;
  return continueAsNewSuggested || historyLength > limit || Date.now() >= handoverAt(run);
};

const idle = (run: Run): boolean => !run.deciding && run.inbox.waiting.length === 0;

const sealDue = (run: Run): boolean =>
  run.sealAt !== null && Date.now() >= Math.max(run.sealAt, retryHeldUntil(run));

/** After a failure the next attempt waits for its back-off, the sealing too. */
const retryHeldUntil = ({ refresh }: Run): number =>
  refresh.consecutiveFailures > 0 ? (refresh.nextAt ?? 0) : 0;

const refreshDue = (run: Run): boolean =>
  run.refreshWanted || (ticking(run) && run.refresh.nextAt !== null && Date.now() >= run.refresh.nextAt);

/** The next moment at which time alone makes something due; null when only an event can. */
const nextWake = (run: Run): number | null => {
  const deadlines = [handoverAt(run)];
  if (ticking(run) && run.refresh.nextAt !== null) deadlines.push(run.refresh.nextAt);
  if (run.sealAt !== null) deadlines.push(Math.max(run.sealAt, retryHeldUntil(run)));
  // A hand-over that is overdue waits for the command lane, not for the clock: a timer would only spin.
  const upcoming = deadlines.filter((deadline) => deadline > Date.now());
  return upcoming.length === 0 ? null : Math.min(...upcoming);
};

const succeeded = (run: Run, seq: number, summary: RefreshSummary): void => {
  const { creation, uuid } = run.input;
  const nextAt = nextRefreshAt(run.refresh.nextAt, Date.now(), creation.refreshIntervalMs, uuid);
  run.refresh = {
    seq,
    nextAt: ticking(run) ? nextAt : null,
    lastGood: { seq, asOf: summary.asOf, identities: summary.identities, srmPValue: summary.srmPValue },
    consecutiveFailures: 0,
    lastFailure: run.refresh.lastFailure,
  };
};

const describe = (error: ActivityFailure): { code: string; detail: string } => {
  const { cause } = error;
  if (cause instanceof ApplicationFailure) return { code: cause.type ?? 'unexpected', detail: cause.message };
  return { code: 'timeout', detail: cause?.message ?? error.message };
};

/** Records why a refresh failed and sets the next attempt; the last good snapshot is not touched. */
const failed = async (
  run: Run,
  seq: number,
  reason: RefreshReason,
  error: ActivityFailure,
): Promise<void> => {
  const { creation, tuning, uuid } = run.input;
  const { code, detail } = describe(error);
  const { at } = await lifecycle(`refresh ${seq} failed: ${code}`).recordRefreshFailure({
    uuid,
    seq,
    reason,
    code,
    detail,
  });
  const consecutiveFailures = run.refresh.consecutiveFailures + 1;
  const firstRetryMs = tuning?.firstRetryMs ?? DEFAULT_FIRST_RETRY_MS;
  const delay = retryDelayMs(consecutiveFailures, firstRetryMs, creation.refreshIntervalMs);
  const retries = ticking(run) || run.sealAt !== null;
  run.refresh = {
    ...run.refresh,
    seq,
    nextAt: retries ? Date.now() + delay : null,
    consecutiveFailures,
    lastFailure: { seq, at, code },
  };
  log.warn('Refresh failed; the last good snapshot stands', { seq, code, detail, consecutiveFailures });
};

const refreshOnce = async (run: Run, reason: RefreshReason): Promise<void> => {
  const { uuid, analyticsTaskQueue, creation } = run.input;
  const seq = run.refresh.seq + 1;
  run.refresh = { ...run.refresh, seq };
  run.refreshWanted = false;
  const scope = new CancellationScope();
  run.refreshScope = scope;
  try {
    const warehouse = analytics(analyticsTaskQueue, creation.refreshIntervalMs, `refresh ${seq}, ${reason}`);
    const summary = await scope.run(() => warehouse.refreshExperiment({ uuid, seq, reason }));
    succeeded(run, seq, summary);
    if (reason === 'final') seal(run);
  } catch (error) {
    if (isCancellation(error)) return;
    if (!(error instanceof ActivityFailure)) throw error;
    await failed(run, seq, reason, error);
  } finally {
    run.refreshScope = null;
    showState(run);
  }
};

const seal = (run: Run): void => {
  run.state = { ...run.state, sealed: true };
  run.sealAt = null;
  run.refresh = { ...run.refresh, nextAt: null };
  run.ending = 'over';
};

const somethingToDo = (run: Run): boolean =>
  run.ending !== null || sealDue(run) || refreshDue(run) || (handoverDue(run) && idle(run));

const purposeOf = (run: Run, wake: number): string => {
  if (wake === handoverAt(run)) return 'daily hand-over to a new run';
  return wake === run.sealAt ? 'seal the final result' : 'next refresh';
};

const rest = async (run: Run): Promise<void> => {
  const wake = nextWake(run);
  const interrupted = (): boolean => somethingToDo(run) || nextWake(run) !== wake;
  if (wake === null) return condition(interrupted);
  await condition(interrupted, Math.max(1, wake - Date.now()), { summary: purposeOf(run, wake) });
};

/** Refreshes on time, on demand and at the end, beside the command lane, until the run ends. */
export const runRefreshLane = async (run: Run): Promise<void> => {
  for (;;) {
    await rest(run);
    if (run.ending !== null) return;
    if (sealDue(run)) await refreshOnce(run, 'final');
    else if (refreshDue(run)) await refreshOnce(run, run.refreshWanted ? 'demand' : 'schedule');
    else if (handoverDue(run) && idle(run)) run.ending = 'handover';
  }
};
