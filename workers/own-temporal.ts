import type { Client } from '@temporalio/client';
import { temporalOwner } from '../workflows/contract/reconciler-schedule.js';

interface AskedTemporal {
  readonly client: Client;
  readonly taskQueue: string;
  /** The id of our installation. */
  readonly id: string;
}

const ANSWER_MS = 5_000;

/** @returns whether the server is ours, or carries no id, or does not say: only another one's id is a reason to go. */
export const isOwnTemporal = async ({ client, taskQueue, id }: AskedTemporal): Promise<boolean> => {
  const owner = await client
    .withDeadline(Date.now() + ANSWER_MS, () => temporalOwner(client, taskQueue))
    .catch(() => null);
  return owner === null || owner === id;
};

/**
 * A worker at the server of another installation would take its work.
 *
 * @throws when the server carries the id of another installation
 */
export const requireOwnTemporal = async (asked: AskedTemporal): Promise<void> => {
  if (await isOwnTemporal(asked)) return;
  throw new Error(
    `The Temporal server belongs to another installation of Holdfast, as far as task queue ${asked.taskQueue} goes. If this is meant, \`npm run adopt-stores\` makes it ours (docs/distributed.md).`,
  );
};
