import { proxyActivities } from '@temporalio/workflow';
import type { AnalyticsActivities, LifecycleActivities, RefreshReason } from '../activities/contract.js';

/**
 * Lifecycle steps must happen: they are one short transaction each, so a dead attempt is noticed after 15 s and tried
 * again until Postgres takes it. What can never succeed is thrown as non-retryable by the activity itself.
 *
 * @param summary what operators read beside the step
 */
export const lifecycle = (summary: string): LifecycleActivities =>
  proxyActivities<LifecycleActivities>({
    summary,
    startToCloseTimeout: '15 seconds',
    retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  });

/** Only so that nothing stands for ever in a line to which no worker comes. */
const LONGEST_WAIT = '1 day';
const LONGEST_ATTEMPT_MS = 5 * 60_000;
const SHORTEST_LIMIT_MS = 30_000;

/** Several queries follow one another, each with ClickHouse's own limit; a dead worker is noticed by its heartbeat. */
const attemptLimit = (intervalMs: number): number =>
  Math.min(LONGEST_ATTEMPT_MS, Math.max(SHORTEST_LIMIT_MS, intervalMs * 0.9));

/** Of 1 to 5, the lowest first: what people wait for does not stand in line behind what comes by itself. */
const AWAITED = 2;
const ORDINARY = 3;

/** How a refresh is asked for. */
export interface RefreshRequest {
  /** Where it waits for its turn. */
  readonly taskQueue: string;
  readonly reason: RefreshReason;
  /** Of the experiment's refreshes, in milliseconds. */
  readonly intervalMs: number;
  /** What operators read beside the step. */
  readonly summary: string;
}

/**
 * A refresh may fail: the lane records the reason and comes back at the next tick. How long it waits for its turn is no reason
 * to fail: where more are due than can be done, all of them come later, and none in vain. An experiment has one at a time.
 */
export const analytics = ({ taskQueue, reason, intervalMs, summary }: RefreshRequest): AnalyticsActivities =>
  proxyActivities<AnalyticsActivities>({
    taskQueue,
    summary,
    priority: { priorityKey: reason === 'schedule' ? ORDINARY : AWAITED },
    startToCloseTimeout: attemptLimit(intervalMs),
    scheduleToCloseTimeout: LONGEST_WAIT,
    heartbeatTimeout: '15 seconds',
    cancellationType: 'TRY_CANCEL',
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '20 seconds',
      maximumAttempts: 4,
    },
  });
