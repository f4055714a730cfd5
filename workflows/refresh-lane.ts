import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  log,
  patched,
} from '@temporalio/workflow';
import type {
  FailureAnswer,
  LifecycleActivities,
  RefreshReason,
  RefreshSummary,
  StandingAnswer,
} from '../activities/contract.js';
import { defined } from '../domain/defined.js';
import { isLargeRefresh } from '../domain/refreshes/large-refresh.js';
import { analytics, lifecycle } from './activity-retries.js';
import { largeRefreshTaskQueue } from './contract/workflow-names.js';
import { handoverAt, handoverDue } from './handover.js';
import { heedGuardrails } from './heed-guardrails.js';
import { isSummary, readFailure } from './read-answer.js';
import { askForResync } from './resync.js';
import type { Run } from './run.js';
import {
  beginRefresh,
  endRefresh,
  handOver,
  noteFailure,
  noteStanding,
  noteSuccess,
  seal,
} from './run-transitions.js';
import { showToOperators } from './show-to-operators.js';

/** Commands that wait are handed over with the rest; only one that is being applied must end first. */
const idle = (run: Run): boolean => !run.deciding;

const sealDue = (run: Run): boolean =>
  run.sealAt !== null && Date.now() >= Math.max(run.sealAt, retryHeldUntil(run));

/** After a failure the next attempt waits for its back-off. So does the sealing. */
const retryHeldUntil = ({ refresh }: Run): number =>
  refresh.consecutiveFailures > 0 ? (refresh.nextAt ?? 0) : 0;

const refreshDue = (run: Run): boolean =>
  run.refreshWanted || (run.refresh.nextAt !== null && Date.now() >= run.refresh.nextAt);

/** The next moment at which time alone makes something due; null when only an event can. */
const nextWake = (run: Run): number | null => {
  const deadlines = [handoverAt(run)];
  if (run.refresh.nextAt !== null) deadlines.push(run.refresh.nextAt);
  if (run.sealAt !== null) deadlines.push(Math.max(run.sealAt, retryHeldUntil(run)));
  // A hand-over that is overdue waits for the command lane, not for the clock: a timer would only spin.
  const upcoming = deadlines.filter((deadline) => deadline > Date.now());
  return upcoming.length === 0 ? null : Math.min(...upcoming);
};

/** Of the activity; or of this lane, which could not read its answer. */
type RefreshError = ActivityFailure | ApplicationFailure;

const isRefreshError = (error: unknown): error is RefreshError =>
  error instanceof ActivityFailure || error instanceof ApplicationFailure;

const describe = (error: RefreshError): { code: string; detail: string } => {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  // Who fails an activity by hand gives it no type.
  if (cause instanceof ApplicationFailure) return { code: cause.type || 'unexpected', detail: cause.message };
  return { code: 'timeout', detail: cause?.message ?? error.message };
};

type Failure = Parameters<LifecycleActivities['recordRefreshFailure']>[0];

/**
 * Writes the failure down. If the database will never take it, that must not end the experiment; then it is at least in
 * the log.
 */
const recordFailure = async (failure: Failure): Promise<FailureAnswer> => {
  try {
    const books = lifecycle(`refresh ${failure.seq} failed: ${failure.code}`);
    return readFailure(await books.recordRefreshFailure(failure), Date.now());
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    log.error('A failed refresh could not be recorded', { ...failure, reason: describe(error) });
    return { at: Date.now() };
  }
};

/**
 * Records why a refresh failed and sets the next attempt; the last good snapshot is not touched.
 *
 * @returns what stands; with an as-of when the refresh had succeeded after all, and only its answer was lost
 */
const failed = async (
  run: Run,
  asked: number,
  reason: RefreshReason,
  error: RefreshError,
): Promise<FailureAnswer> => {
  const { uuid } = run.input;
  const { code, detail } = describe(error);
  const answer = await recordFailure({ uuid, seq: asked, reason, code, detail });
  const { at, asOf, seq = asked } = answer;
  if (typeof asOf === 'number') {
    noteSuccess(run, { seq, asOf });
    return answer;
  }
  noteFailure(run, { seq, at, code });
  const { consecutiveFailures } = run.refresh;
  log.warn('Refresh failed; the last good snapshot stands', { seq, code, detail, consecutiveFailures });
  return answer;
};

/** Only the row makes a result final. Older workers did not say what the row says. */
const isFinal = ({ sealed }: StandingAnswer, reason: RefreshReason): boolean => {
  if (sealed === undefined) return reason === 'final';
  return sealed && (reason === 'final' || patched('2026-11-sealed-before'));
};

/** Somebody wrote to the row, and it was not this run. While a command is applied it may have been that one. */
const heedRevision = (run: Run, { revision }: StandingAnswer): void => {
  if (revision !== undefined && revision > run.state.revision && !run.deciding) askForResync(run);
};

/** @throws ApplicationFailure where it says nothing. */
const summaryIn = (answer: RefreshSummary): RefreshSummary => {
  if (isSummary(answer)) return answer;
  throw ApplicationFailure.nonRetryable('The refresh was completed without a result.', 'unexpected');
};

/** A final result stands in no line of large refreshes: people wait for it. */
const placeOf = ({ input, refresh }: Run, reason: RefreshReason): string => {
  const isLarge = reason !== 'final' && isLargeRefresh(refresh) && patched('2026-11-large-refresh');
  const { analyticsTaskQueue } = input;
  return isLarge ? largeRefreshTaskQueue(analyticsTaskQueue) : analyticsTaskQueue;
};

const refreshOnce = async (run: Run, reason: RefreshReason): Promise<void> => {
  const { uuid, creation } = run.input;
  const scope = new CancellationScope();
  const seq = beginRefresh(run, scope);
  try {
    const warehouse = analytics({
      ...{ taskQueue: placeOf(run, reason), reason, intervalMs: creation.refreshIntervalMs },
      summary: `refresh ${seq}, ${reason}`,
    });
    const asked = { uuid, seq, reason, ...defined({ asOf: run.asOfUnderWay ?? undefined }) };
    const summary = summaryIn(await scope.run(() => warehouse.refreshExperiment(asked)));
    const { asOf, identities, srmPValue, srmAlarm, guardrails, seq: standing = seq } = summary;
    noteSuccess(run, { seq: standing, asOf, identities, srmPValue, ...defined({ srmAlarm }) });
    noteStanding(run, summary.standing);
    if (isFinal(summary, reason)) seal(run);
    else if (reason === 'final') noteFailure(run, { seq: standing, at: Date.now(), code: 'not_sealed' });
    else heedGuardrails(run, standing, guardrails);
    heedRevision(run, summary);
  } catch (error) {
    if (isCancellation(error)) return;
    if (!isRefreshError(error)) throw error;
    const answer = await failed(run, seq, reason, error);
    if (typeof answer.asOf === 'number' && isFinal(answer, reason)) seal(run);
    heedRevision(run, answer);
  } finally {
    endRefresh(run);
    showToOperators(run);
  }
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
    // The hand-over goes first, or refreshes that are always due could hold it up for ever.
    if (handoverDue(run) && idle(run)) handOver(run);
    else if (sealDue(run)) await refreshOnce(run, 'final');
    else if (refreshDue(run)) await refreshOnce(run, run.refreshWanted ? 'demand' : 'schedule');
  }
};
