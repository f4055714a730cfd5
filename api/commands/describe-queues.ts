import type { Client, WorkflowService } from '@temporalio/client';
import { analyticsTaskQueue, largeRefreshTaskQueue } from '../../workflows/contract/workflow-names.js';

const DEADLINE_MS = 1_000;

type TaskKind = NonNullable<Parameters<WorkflowService['describeTaskQueue']>[0]['taskQueueType']>;
type Pollers = Awaited<ReturnType<WorkflowService['describeTaskQueue']>>['pollers'];

/** The protocol's numbers for what is polled for. */
const WORKFLOW_TASKS = 1 as unknown as TaskKind;
const ACTIVITY_TASKS = 2 as unknown as TaskKind;

/** The tasks of one kind in one queue. */
interface AskedQueue {
  readonly taskQueue: string;
  readonly taskQueueType: TaskKind;
}

/** Who asks for them. */
export interface DescribedQueue {
  readonly taskQueue: string;
  readonly pollers: Pollers;
}

/** @returns what has to be polled for every experiment. */
export const neededQueues = (taskQueue: string): readonly AskedQueue[] => [
  { taskQueue, taskQueueType: WORKFLOW_TASKS },
  { taskQueue, taskQueueType: ACTIVITY_TASKS },
  { taskQueue: analyticsTaskQueue(taskQueue), taskQueueType: ACTIVITY_TASKS },
];

/** @returns what workers of today poll. Older ones poll no queue of large refreshes, and put none on it. */
export const allQueues = (taskQueue: string): readonly AskedQueue[] => [
  ...neededQueues(taskQueue),
  { taskQueue: largeRefreshTaskQueue(analyticsTaskQueue(taskQueue)), taskQueueType: ACTIVITY_TASKS },
];

/**
 * Temporal lists whoever polled within the last minutes, the dead among them.
 *
 * @returns who polls each; null where Temporal does not say
 */
export const describeQueues = async (
  client: Client,
  queues: readonly AskedQueue[],
): Promise<readonly DescribedQueue[] | null> => {
  const { namespace } = client.options;
  const describe = async ({ taskQueue: name, taskQueueType }: AskedQueue): Promise<DescribedQueue> => {
    const asked = { namespace, taskQueue: { name }, taskQueueType };
    const { pollers } = await client.connection.workflowService.describeTaskQueue(asked);
    return { taskQueue: name, pollers };
  };
  try {
    return await client.withDeadline(Date.now() + DEADLINE_MS, () => Promise.all(queues.map(describe)));
  } catch {
    return null;
  }
};
