import type { Client } from '@temporalio/client';
import { analyticsTaskQueue, largeRefreshTaskQueue } from '../../workflows/contract/workflow-names.js';
import { describeQueues } from './describe-queues.js';

/**
 * Older workers poll no queue of large refreshes, and put none on it.
 *
 * @returns whether somebody polls all that every experiment needs; null where Temporal does not say
 */
export const hasPollers = async (client: Client, taskQueue: string): Promise<boolean | null> => {
  const queues = await describeQueues(client, taskQueue);
  if (queues === null) return null;
  const large = largeRefreshTaskQueue(analyticsTaskQueue(taskQueue));
  return queues.every(({ taskQueue: name, pollers }) => name === large || pollers.length > 0);
};
