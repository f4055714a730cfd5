import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import type { ExperimentWorkflowDirectory, WorkflowStanding } from '../activities/reconcile-experiments.js';
import { EXPERIMENT_WORKFLOW_TYPE, experimentWorkflowId } from '../workflows/contract.js';
import type { experimentWorkflow } from '../workflows/experiment-workflow.js';
import { ExperimentEnvironment, ExperimentFeature, ExperimentState } from '../workflows/search-attributes.js';
import { restartInput } from './restart-input.js';

const OPEN_STATUSES: readonly string[] = ['RUNNING', 'CONTINUED_AS_NEW', 'PAUSED'];

const ID_PREFIX = experimentWorkflowId('');

const look = async (client: Client, uuid: string): Promise<WorkflowStanding> => {
  try {
    // Without a run id: the latest run, whatever was continued as new before.
    const { status, runId, closeTime } = await client.workflow
      .getHandle(experimentWorkflowId(uuid))
      .describe();
    if (OPEN_STATUSES.includes(status.name)) return { kind: 'open' };
    return { kind: 'closed', status: status.name, runId, closedAt: closeTime?.getTime() ?? null };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    return { kind: 'closed', status: 'MISSING', runId: null, closedAt: null };
  }
};

/**
 * Experiments' workflows through a Temporal client.
 *
 * @param taskQueue where workers look for experiments
 */
export const createExperimentWorkflowDirectory = (
  client: Client,
  taskQueue: string,
): ExperimentWorkflowDirectory => ({
  look: (uuid) => look(client, uuid),
  async restart(experiment) {
    const { uuid, fingerprint, labels, state, creation } = experiment;
    try {
      await client.workflow.start<typeof experimentWorkflow>(EXPERIMENT_WORKFLOW_TYPE, {
        workflowId: experimentWorkflowId(uuid),
        taskQueue,
        args: [restartInput(experiment, taskQueue, Date.now())],
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        typedSearchAttributes: [
          { key: ExperimentState, value: state.status },
          { key: ExperimentEnvironment, value: labels.environment },
          { key: ExperimentFeature, value: labels.feature },
        ],
        memo: { name: creation.name, ...labels, fingerprint },
        staticSummary: `${creation.name} (${labels.feature} in ${labels.environment})`,
      });
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
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
      yield workflowId.startsWith(ID_PREFIX) ? workflowId.slice(ID_PREFIX.length) : workflowId;
    }
  },
});
