import type { WorkflowHandle } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import { experimentWorkflowId } from '../../../workflows/contract/workflow-names.js';
import { useOpened } from '../use-opened.js';
import { testTemporalAddress } from './address.js';

/** Experiments' workflows, past the API. */
export interface TestWorkflows {
  handle(uuid: string): WorkflowHandle;
  /** @returns the ids of those that a query of Temporal's finds */
  find(query: string): Promise<readonly string[]>;
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
        close: () => connection.close(),
      };
    },
    close: ({ close }) => close(),
  });
