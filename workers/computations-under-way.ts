import type { Worker } from '@temporalio/worker';
import { analyticsTaskQueue, largeRefreshTaskQueue } from '../workflows/contract/workflow-names.js';

/** @returns how many refreshes, and verifications, a process computes at the moment */
export const computationsUnderWay = (
  workers: readonly Pick<Worker, 'options' | 'getStatus'>[],
  taskQueue: string,
): number => {
  const analytics = analyticsTaskQueue(taskQueue);
  const queues = [analytics, largeRefreshTaskQueue(analytics)];
  return workers
    .filter(({ options }) => queues.includes(options.taskQueue))
    .reduce((sum, worker) => sum + worker.getStatus().numInFlightActivities, 0);
};
