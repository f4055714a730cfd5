import { proxyActivities } from '@temporalio/workflow';
import type { AnalyticsActivities, LifecycleActivities } from '../activities/contract.js';

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

/** The longest that a refresh may take with its wait for a place and all its attempts. */
const USUAL_BUDGET_MS = 10 * 60_000;
const SHORTEST_BUDGET_MS = 30_000;

const budgetOf = (isLarge: boolean, intervalMs: number): number =>
  Math.max(SHORTEST_BUDGET_MS, Math.min(isLarge ? Infinity : USUAL_BUDGET_MS, intervalMs * 0.9));

/** Where a refresh waits for its turn. */
export interface RefreshPlace {
  readonly taskQueue: string;
  /** Whether it is one of few, for refreshes that take long: then its wait may take as long as the interval allows. */
  readonly isLarge: boolean;
}

/**
 * A refresh may fail: the lane records the reason and comes back at the next tick. The budget stays below the interval,
 * so that attempts of one refresh never run into the next.
 */
export const analytics = (
  { taskQueue, isLarge }: RefreshPlace,
  intervalMs: number,
  summary: string,
): AnalyticsActivities =>
  proxyActivities<AnalyticsActivities>({
    taskQueue,
    summary,
    // Several queries follow one another, each with ClickHouse's own limit; a dead worker is noticed by its heartbeat.
    startToCloseTimeout: '5 minutes',
    scheduleToCloseTimeout: budgetOf(isLarge, intervalMs),
    heartbeatTimeout: '15 seconds',
    cancellationType: 'TRY_CANCEL',
    retry: {
      initialInterval: '1 second',
      backoffCoefficient: 2,
      maximumInterval: '20 seconds',
      maximumAttempts: 4,
    },
  });
