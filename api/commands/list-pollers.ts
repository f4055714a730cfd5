import type { Client, WorkflowService } from '@temporalio/client';
import type { Instant } from '../../domain/experiment.js';
import { analyticsTaskQueue } from '../../workflows/contract/workflow-names.js';

const DEADLINE_MS = 1_000;

type TaskKind = NonNullable<Parameters<WorkflowService['describeTaskQueue']>[0]['taskQueueType']>;
type Described = Awaited<ReturnType<WorkflowService['describeTaskQueue']>>;

/** The protocol's numbers for what is polled for. */
const WORKFLOW_TASKS = 1 as unknown as TaskKind;
const ACTIVITY_TASKS = 2 as unknown as TaskKind;

/** Who asks for work, as Temporal knows it. It names the dead for some minutes. */
export interface Poller {
  readonly taskQueue: string;
  /** The process, as the SDK calls it: process id and host. */
  readonly identity: string;
  readonly deployment: string | null;
  /** What it runs: the version of the SDK and a hash of the workflow code, unless it was named otherwise. */
  readonly build: string | null;
  readonly lastPollAt: Instant | null;
}

const orNull = (text: string | null | undefined): string | null =>
  text == null || text === '' ? null : text;

const pollerOf = (
  taskQueue: string,
  { identity, deploymentOptions, workerVersionCapabilities, lastAccessTime }: Described['pollers'][number],
): Poller => ({
  taskQueue,
  identity: identity ?? '',
  deployment: orNull(deploymentOptions?.deploymentName),
  build: orNull(deploymentOptions?.buildId) ?? orNull(workerVersionCapabilities?.buildId),
  lastPollAt: lastAccessTime?.seconds == null ? null : Number(lastAccessTime.seconds) * 1_000,
});

/** The same process asks for workflow and for activity tasks. */
const onceEach = (pollers: readonly Poller[]): readonly Poller[] => {
  const found = new Map<string, Poller>();
  for (const poller of pollers) {
    const key = JSON.stringify([poller.taskQueue, poller.identity, poller.build]);
    const known = found.get(key);
    if (known === undefined || (known.lastPollAt ?? 0) < (poller.lastPollAt ?? 0)) found.set(key, poller);
  }
  return [...found.values()];
};

/** @returns who asks for the work of experiments, by queue; null where Temporal does not say */
export const listPollers = async (client: Client, taskQueue: string): Promise<readonly Poller[] | null> => {
  const { namespace } = client.options;
  const of = async (name: string, taskQueueType: TaskKind): Promise<readonly Poller[]> => {
    const asked = { namespace, taskQueue: { name }, taskQueueType };
    const { pollers } = await client.connection.workflowService.describeTaskQueue(asked);
    return pollers.map((poller) => pollerOf(name, poller));
  };
  try {
    const found = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
      Promise.all([
        of(taskQueue, WORKFLOW_TASKS),
        of(taskQueue, ACTIVITY_TASKS),
        of(analyticsTaskQueue(taskQueue), ACTIVITY_TASKS),
      ]),
    );
    return onceEach(found.flat());
  } catch {
    return null;
  }
};
