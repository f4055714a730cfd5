import type { Client } from '@temporalio/client';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import type { Logger } from 'pino';
import type { FlagStoreActivities } from '../activities/contract.js';
import { createFlagStoreActivities } from '../activities/create-activities.js';
import { createAsk } from '../activities/flagsmith/ask.js';
import { createFlagsmithStore } from '../activities/flagsmith/flagsmith-store.js';
import { addressRules } from '../config/address-rules.js';
import type { Config } from '../config/config.js';
import { createResolveHost } from '../config/resolve-host.js';
import type { PostgresPool } from '../db/postgres/connection/pool.js';
import type { MirrorStore } from '../db/postgres/flag-stores/mirror-store.js';
import { createMirrorStore } from '../db/postgres/flag-stores/mirror-store.js';
import { flagStoreWaitsSignal } from '../workflows/contract/flag-store-signals.js';
import {
  FLAG_STORE_WORKFLOW_TYPE,
  flagStoreWorkflowId,
  webhookTaskQueue,
} from '../workflows/contract/workflow-names.js';
import type { flagStoreWorkflow } from '../workflows/flag-store-workflow.js';
import { repeating } from './repeating.js';

const LOOK_EVERY_MS = 2_000;

interface FlagStoresInput {
  readonly pool: PostgresPool;
  readonly client: Client;
  readonly config: Config;
  readonly log: Logger;
  readonly lookEveryMs?: number;
}

/** Starts the workflow of an environment, or tells it, if it runs already, that more is due. */
const createWake =
  (client: Client, taskQueue: string) =>
  async (environmentId: number): Promise<void> => {
    await client.workflow.signalWithStart<typeof flagStoreWorkflow>(FLAG_STORE_WORKFLOW_TYPE, {
      workflowId: flagStoreWorkflowId(environmentId),
      taskQueue,
      args: [{ environmentId, requestQueue: webhookTaskQueue(taskQueue) }],
      signal: flagStoreWaitsSignal,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: `Flags of environment ${environmentId} that are served elsewhere`,
    });
  };

const dispatch = async (
  mirrors: Pick<MirrorStore, 'claim' | 'giveBack'>,
  wake: (environmentId: number) => Promise<void>,
): Promise<void> => {
  const environments = await mirrors.claim();
  const woken = await Promise.allSettled(environments.map((environmentId) => wake(environmentId)));
  const failed = woken.find((one) => one.status === 'rejected');
  if (failed === undefined) return;
  await mirrors.giveBack(environments.filter((_, place) => woken[place]?.status === 'rejected'));
  throw failed.reason;
};

/** What has flags served elsewhere, and what notices that there is something to do. */
export const openFlagStores = ({
  pool,
  client,
  config,
  log,
  lookEveryMs = LOOK_EVERY_MS,
}: FlagStoresInput): {
  readonly activities: FlagStoreActivities;
  readonly dispatch: () => () => Promise<void>;
} => {
  const mirrors = createMirrorStore(pool);
  const rules = addressRules(config);
  const ask = createAsk({ rules, resolve: createResolveHost(rules) });
  const wake = createWake(client, config.TEMPORAL_TASK_QUEUE);
  return {
    activities: createFlagStoreActivities({
      mirrors,
      open: (access, until) => createFlagsmithStore((question) => ask(question, until), access),
      now: Date.now,
    }),
    dispatch: () => repeating('Flag stores', log)('dispatching', lookEveryMs, () => dispatch(mirrors, wake)),
  };
};
