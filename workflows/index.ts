export { experimentWorkflow } from './experiment-workflow.js';
export { flagStoreWorkflow } from './flag-store-workflow.js';
export { reconcileWorkflow } from './reconcile-workflow.js';
export { retentionWorkflow } from './retention-workflow.js';
export { verifyWorkflow } from './verify-workflow.js';
export { webhookWorkflow } from './webhook-workflow.js';
