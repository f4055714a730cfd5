import { Context } from '@temporalio/activity';
import type { ReadOptions } from '../db/clickhouse/reading/experiment-reader.js';

/** A retried query must not be killed by the abort of the attempt before it, so every attempt has ids of its own. */
const queryId = (part: string): string => {
  const { workflowExecution, activityId, attempt } = Context.current().info;
  const run = workflowExecution?.runId ?? 'no-run';
  return `holdfast:${run}:${activityId}:${attempt}:${part}`;
};

/**
 * @param querySeconds limit of one query
 * @returns by the name of a query, which is its own within the activity, how it is asked
 */
export const queryOptions =
  (signal: AbortSignal, querySeconds: number) =>
  (part: string): ReadOptions => ({ signal, maxExecutionSeconds: querySeconds, queryId: queryId(part) });
