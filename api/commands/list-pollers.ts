import type { Client } from '@temporalio/client';
import type { Instant } from '../../domain/experiment.js';
import type { DescribedQueue } from './describe-queues.js';
import { allQueues, describeQueues } from './describe-queues.js';

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
  {
    identity,
    deploymentOptions,
    workerVersionCapabilities,
    lastAccessTime,
  }: DescribedQueue['pollers'][number],
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

/** @returns who asks for the work of experiments, by queue; null where Temporal does not say. */
export const listPollers = async (client: Client, taskQueue: string): Promise<readonly Poller[] | null> => {
  const queues = await describeQueues(client, allQueues(taskQueue));
  if (queues === null) return null;
  return onceEach(
    queues.flatMap((queue) => queue.pollers.map((poller) => pollerOf(queue.taskQueue, poller))),
  );
};
