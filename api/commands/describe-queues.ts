import type { Client, WorkflowService } from '@temporalio/client';
import { analyticsTaskQueue, largeRefreshTaskQueue } from '../../workflows/contract/workflow-names.js';

const DEADLINE_MS = 1_000;

type TaskKind = NonNullable<Parameters<WorkflowService['describeTaskQueue']>[0]['taskQueueType']>;
type Pollers = Awaited<ReturnType<WorkflowService['describeTaskQueue']>>['pollers'];

/** The protocol's numbers for what is polled for. */
const WORKFLOW_TASKS = 1 as unknown as TaskKind;
const ACTIVITY_TASKS = 2 as unknown as TaskKind;

/** Who asks for the tasks of one kind in one queue. */
export interface DescribedQueue {
  readonly taskQueue: string;
  readonly pollers: Pollers;
}

/**
 * Temporal lists whoever polled within the last minutes, the dead among them.
 *
 * @returns all queues that an experiment needs; null where Temporal does not say
 */
export const describeQueues = async (
  client: Client,
  taskQueue: string,
): Promise<readonly DescribedQueue[] | null> => {
  const { namespace } = client.options;
  const of = async (name: string, taskQueueType: TaskKind): Promise<DescribedQueue> => {
    const asked = { namespace, taskQueue: { name }, taskQueueType };
    const { pollers } = await client.connection.workflowService.describeTaskQueue(asked);
    return { taskQueue: name, pollers };
  };
  const analytics = analyticsTaskQueue(taskQueue);
  try {
    return await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      Promise.all([
        of(taskQueue, WORKFLOW_TASKS),
        of(taskQueue, ACTIVITY_TASKS),
        of(analytics, ACTIVITY_TASKS),
        of(largeRefreshTaskQueue(analytics), ACTIVITY_TASKS),
      ]),
    );
  } catch {
    return null;
  }
};
