import type { Client, WorkflowService } from '@temporalio/client';
import { analyticsTaskQueue } from '../../workflows/contract/workflow-names.js';

const DEADLINE_MS = 1_000;

type TaskKind = NonNullable<Parameters<WorkflowService['describeTaskQueue']>[0]['taskQueueType']>;

/** The protocol's numbers for what is polled for. */
const WORKFLOW_TASKS = 1 as unknown as TaskKind;
const ACTIVITY_TASKS = 2 as unknown as TaskKind;

/**
 * Temporal lists whoever polled within the last minutes, the dead among them.
 *
 * @returns whether somebody polls all that an experiment needs; null where Temporal does not say
 */
export const hasPollers = async (client: Client, taskQueue: string): Promise<boolean | null> => {
  const { namespace } = client.options;
  const isPolled = async (name: string, taskQueueType: TaskKind): Promise<boolean> => {
    const asked = { namespace, taskQueue: { name }, taskQueueType };
    const { pollers } = await client.connection.workflowService.describeTaskQueue(asked);
    return pollers.length > 0;
  };
  try {
    const polled = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      Promise.all([
        isPolled(taskQueue, WORKFLOW_TASKS),
        isPolled(taskQueue, ACTIVITY_TASKS),
        isPolled(analyticsTaskQueue(taskQueue), ACTIVITY_TASKS),
      ]),
    );
    return polled.every(Boolean);
  } catch {
    return null;
  }
};
