import type { Client, WorkflowHandle } from '@temporalio/client';
import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/common';
import type { SnapshotVerification } from '../../domain/snapshots/verification.js';
import { VERIFY_WORKFLOW_TYPE, verifyWorkflowId } from '../../workflows/contract/workflow-names.js';
import { ApiProblem } from '../problem/api-problem.js';
import { callTemporal, grpcCode, unavailable } from './call-temporal.js';
import type { OwnTemporal } from './own-temporal.js';
import type { SnapshotVerifications } from './snapshot-verifications.js';

/** Shorter than proxies wait. */
const PATIENCE_MS = 20_000;
/** Enough for an answer that is there. */
const GLANCE_MS = 1_500;
/** Longer than the activity with all its attempts. */
const RUN_TIMEOUT = '15 minutes';
const RETRY_SECONDS = 30;

/** DEADLINE_EXCEEDED of gRPC: it has not ended yet. */
const DEADLINE_EXCEEDED = 4;

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

/** @returns the problem of a verification that failed: mostly the warehouse's, as its activity has typed it */
const problemOf = (failed: WorkflowFailedError): ApiProblem => {
  const failure = [failed.cause, causeOf(failed.cause)].find((one) => one instanceof ApplicationFailure);
  const extras = { retryAfterSeconds: RETRY_SECONDS, cause: failed };
  if (failure?.type?.startsWith('warehouse_') === true)
    return new ApiProblem('warehouse_unavailable', failure.message, extras);
  if (failure?.type?.startsWith('database_') === true)
    return new ApiProblem('database_unavailable', failure.message, extras);
  return new ApiProblem('no_worker', 'No worker has done the verification in time.', extras);
};

/** @returns what came of it, or null when it has not ended by then */
const resultWithin = async (
  client: Client,
  handle: WorkflowHandle,
  ms: number,
): Promise<SnapshotVerification | null> => {
  try {
    return await client.withDeadline(Date.now() + ms, () => handle.result() as Promise<SnapshotVerification>);
  } catch (error) {
    if (error instanceof WorkflowFailedError) throw problemOf(error);
    if (grpcCode(error) === DEADLINE_EXCEEDED) return null;
    throw grpcCode(error) === null ? error : unavailable(error);
  }
};

/**
 * Verifications through a Temporal client.
 *
 * @param taskQueue where workers look for experiments
 */
export const createSnapshotVerifications = (
  client: Client,
  taskQueue: string,
  own: OwnTemporal,
): SnapshotVerifications => ({
  async verify(uuid, snapshotId) {
    const handle = await callTemporal(client, async () => {
      await own.check();
      return client.workflow.start(VERIFY_WORKFLOW_TYPE, {
        workflowId: verifyWorkflowId(uuid, snapshotId),
        taskQueue,
        args: [{ uuid, snapshotId }],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        workflowExecutionTimeout: RUN_TIMEOUT,
        staticSummary: `Snapshot ${snapshotId}, derived again`,
      });
    });
    return resultWithin(client, handle, PATIENCE_MS);
  },
  async last(uuid, snapshotId) {
    await own.check();
    const handle = client.workflow.getHandle(verifyWorkflowId(uuid, snapshotId));
    try {
      return await resultWithin(client, handle, GLANCE_MS);
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'none';
      throw error;
    }
  },
});
