import { randomUUID } from 'node:crypto';
import { EXPERIMENT_WORKFLOW_TYPE, experimentWorkflowId } from '../../workflows/contract/workflow-names.js';
import { valuesOf } from '../support/simulation/payloads.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

const inputOf = async ({ handle }: LiveExperiment): Promise<unknown> => {
  const { events } = await handle.fetchHistory();
  return valuesOf(events?.[0]?.workflowExecutionStartedEventAttributes?.input)[0];
};

describe('a workflow that is started by hand with the input of another experiment', () => {
  it('ends at once, instead of deciding its commands on the row of the other', async () => {
    const other = await harness.create();
    const started = await harness.client.workflow.start(EXPERIMENT_WORKFLOW_TYPE, {
      workflowId: experimentWorkflowId(randomUUID()),
      taskQueue: harness.taskQueue,
      args: [await inputOf(other)],
    });
    await expect(started.result()).rejects.toMatchObject({ cause: { type: 'foreign_input' } });
    expect(await other.send({ kind: 'start' })).toBe('applied');
  });
});
