import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { ReconcilerWorkflows, WorkflowStanding } from '../activities/reconciler-deps.js';
import { resyncSignal } from '../workflows/contract/command-signals.js';
import { isOpenStatus } from '../workflows/contract/open-status.js';
import { restartInput } from '../workflows/contract/restart-input.js';
import { STATE_ATTRIBUTE } from '../workflows/contract/search-attributes.js';
import { startOptions } from '../workflows/contract/start-options.js';
import {
  EXPERIMENT_WORKFLOW_TYPE,
  experimentWorkflowId,
  uuidOfWorkflow,
} from '../workflows/contract/workflow-names.js';
import type { experimentWorkflow } from '../workflows/experiment-workflow.js';

const look = async (client: Client, uuid: string): Promise<WorkflowStanding> => {
  try {
    // Without a run id: the latest run, whatever was continued as new before.
    const { status, runId, closeTime, typedSearchAttributes } = await client.workflow
      .getHandle(experimentWorkflowId(uuid))
      .describe();
    if (isOpenStatus(status.name)) {
      const shownState = typedSearchAttributes.get(STATE_ATTRIBUTE) ?? null;
      return { kind: 'open', shownState, isPaused: status.name === 'PAUSED' };
    }
    return { kind: 'closed', status: status.name, runId, closedAt: closeTime?.getTime() ?? null };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { kind: 'closed', status: 'MISSING', runId: null, closedAt: null };
  }
};

/**
 * Experiments' workflows as the reconciler needs them, through a Temporal client.
 *
 * @param taskQueue where workers look for experiments
 * @param pagesUrl where people open our pages, or null where nobody said
 */
export const createReconcilerWorkflows = (
  client: Client,
  taskQueue: string,
  pagesUrl: string | null,
): ReconcilerWorkflows => ({
  look: (uuid) => look(client, uuid),
  async restart(experiment) {
    const input = restartInput(experiment, taskQueue, Date.now());
    try {
      await client.workflow.start<typeof experimentWorkflow>(
        EXPERIMENT_WORKFLOW_TYPE,
        startOptions(input, taskQueue, pagesUrl),
      );
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
      throw error;
    }
  },
  async resync(uuid) {
    try {
      await client.workflow.getHandle(experimentWorkflowId(uuid)).signal(resyncSignal);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  },
  async *listOpen(startedBefore) {
    const query = [
      `WorkflowType = '${EXPERIMENT_WORKFLOW_TYPE}'`,
      `TaskQueue = '${taskQueue}'`,
      `ExecutionStatus = 'Running'`,
      `StartTime < '${new Date(startedBefore).toISOString()}'`,
    ].join(' AND ');
    for await (const { workflowId } of client.workflow.list({ query, pageSize: 500 })) {
      yield uuidOfWorkflow(workflowId);
    }
  },
});
