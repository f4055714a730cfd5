import type { Client } from '@temporalio/client';
import { describeQueues } from './describe-queues.js';

/** @returns whether somebody polls all that an experiment needs; null where Temporal does not say. */
export const hasPollers = async (client: Client, taskQueue: string): Promise<boolean | null> => {
  const queues = await describeQueues(client, taskQueue);
  return queues === null ? null : queues.every(({ pollers }) => pollers.length > 0);
};
