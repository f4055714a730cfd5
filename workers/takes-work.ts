import type { NativeConnection, Worker } from '@temporalio/worker';

const ANSWER_MS = 2_000;

/** @returns whether all workers of this process run, and the server that they poll answers them. */
export const takesWork = async (
  workers: readonly Pick<Worker, 'getState'>[],
  connection: Pick<NativeConnection, 'withDeadline' | 'workflowService'>,
): Promise<boolean> => {
  if (workers.some((worker) => worker.getState() !== 'RUNNING')) return false;
  await connection.withDeadline(Date.now() + ANSWER_MS, () => connection.workflowService.getSystemInfo({}));
  return true;
};
