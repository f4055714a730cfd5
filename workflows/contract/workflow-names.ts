/** What experiments' workflows are called. Histories, clients and the Temporal UI know these names: they never change. */

export const EXPERIMENT_WORKFLOW_TYPE = 'experimentWorkflow';

const ID_PREFIX = 'experiment/';

/** @returns the workflow id of an experiment. */
export const experimentWorkflowId = (uuid: string): string => `${ID_PREFIX}${uuid}`;

/** @returns the uuid of a workflow's experiment; of a workflow without one, the whole id. */
export const uuidOfWorkflow = (workflowId: string): string =>
  workflowId.startsWith(ID_PREFIX) ? workflowId.slice(ID_PREFIX.length) : workflowId;

export const VERIFY_WORKFLOW_TYPE = 'verifyWorkflow';

/** @returns the workflow id of the verification of a snapshot: there is one at a time. */
export const verifyWorkflowId = (uuid: string, snapshotId: number): string => `verify/${uuid}/${snapshotId}`;

/** Activities that talk to ClickHouse have a queue of their own, so that a slow warehouse holds up no command. */
export const analyticsTaskQueue = (taskQueue: string): string => `${taskQueue}-analytics`;

/** Refreshes that are likely to take long wait for each other there, and small ones for none of them. */
export const largeRefreshTaskQueue = (analyticsQueue: string): string => `${analyticsQueue}-large`;

/** Requests to others' servers may hang until they time out, and hold up nothing but each other there. */
export const webhookTaskQueue = (taskQueue: string): string => `${taskQueue}-webhooks`;

export const WEBHOOK_WORKFLOW_TYPE = 'webhookWorkflow';

/** @returns the workflow id of what goes to a webhook one after the other. A lane is a uuid. */
export const webhookWorkflowId = (webhookId: number, lane: string): string => `webhook/${webhookId}/${lane}`;

export const FLAG_STORE_WORKFLOW_TYPE = 'flagStoreWorkflow';

/** @returns the workflow id of what an environment's store of flags is asked, one after the other. */
export const flagStoreWorkflowId = (environmentId: number): string => `flag-store/${environmentId}`;
