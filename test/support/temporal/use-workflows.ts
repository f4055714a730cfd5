import type { WorkflowHandle } from '@temporalio/client';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { experimentWorkflowId } from '../../../workflows/contract/workflow-names.js';
import { useOpened } from '../use-opened.js';
import { testTemporalAddress } from './address.js';

/** Experiments' workflows, past the API. */
export interface TestWorkflows {
  handle(uuid: string): WorkflowHandle;
  /** @returns the ids of those that a query of Temporal's finds */
  find(query: string): Promise<readonly string[]>;
  /** What Temporal calls the status of an experiment's workflow, or null where it knows of none. */
  statusOf(uuid: string): Promise<string | null>;
  /** Deletes the execution, as `temporal workflow delete` does. */
  delete(uuid: string): Promise<void>;
}

/** A connection to Temporal for the tests of a file. */
export const useWorkflows = (): TestWorkflows =>
  useOpened({
    open: async () => {
      const connection = await Connection.connect({ address: testTemporalAddress() });
      const client = new Client({ connection });
      return {
        handle: (uuid: string) => client.workflow.getHandle(experimentWorkflowId(uuid)),
        find: async (query: string) => {
          const ids: string[] = [];
          for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
          return ids;
        },
        statusOf: async (uuid: string) => {
          try {
            return (await client.workflow.getHandle(experimentWorkflowId(uuid)).describe()).status.name;
          } catch (error) {
            if (error instanceof WorkflowNotFoundError) return null;
            throw error;
          }
        },
        delete: async (uuid: string) => {
          const { namespace } = client.options;
          const workflowExecution = { workflowId: experimentWorkflowId(uuid) };
          await client.workflowService.deleteWorkflowExecution({ namespace, workflowExecution });
        },
        close: () => connection.close(),
      };
    },
    close: ({ close }) => close(),
  });
