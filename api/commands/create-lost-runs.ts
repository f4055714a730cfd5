import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { OpenExperiment } from '../../domain/lifecycle/open-experiment.js';
import { isOpenStatus } from '../../workflows/contract/open-status.js';
import { restartInput } from '../../workflows/contract/restart-input.js';
import { startOptions } from '../../workflows/contract/start-options.js';
import { EXPERIMENT_WORKFLOW_TYPE, experimentWorkflowId } from '../../workflows/contract/workflow-names.js';
import { unlessGone } from './call-temporal.js';
import type { ExperimentWorkflows, LostRun } from './experiment-workflows.js';

const MISSING: LostRun = { status: 'MISSING', runId: null };

/** Workflows that are closed although their experiments need them, and how they come back. */
export const createLostRuns = (
  client: Client,
  taskQueue: string,
  pagesUrl: string | null,
  call: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Pick<ExperimentWorkflows, 'lost' | 'restart'> => {
  const look = async (uuid: string): Promise<LostRun | null> => {
    const { status, runId } = await client.workflow.getHandle(experimentWorkflowId(uuid)).describe();
    return isOpenStatus(status.name) ? null : { status: status.name, runId };
  };
  const restart = async (experiment: OpenExperiment): Promise<void> => {
    const options = startOptions(restartInput(experiment, taskQueue, Date.now()), taskQueue, pagesUrl);
    try {
      await client.workflow.start(EXPERIMENT_WORKFLOW_TYPE, options);
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
  return {
    lost: (uuid) => call(() => unlessGone(() => look(uuid), MISSING)),
    restart: (experiment) => call(() => restart(experiment)),
  };
};
