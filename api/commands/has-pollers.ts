import type { Client } from '@temporalio/client';
import { describeQueues, neededQueues } from './describe-queues.js';

/** @returns whether somebody polls all that every experiment needs; null where Temporal does not say. */
export const hasPollers = async (client: Client, taskQueue: string): Promise<boolean | null> => {
  const queues = await describeQueues(client, neededQueues(taskQueue));
  return queues?.every(({ pollers }) => pollers.length > 0) ?? null;
};
