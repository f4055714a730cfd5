import { ApiProblem } from './api-problem.js';

const RETRY_SECONDS = 30;

/** @returns the problem of an experiment that needs a workflow and has none at the moment. */
export const workflowMissing = (): ApiProblem =>
  new ApiProblem(
    'workflow_missing',
    'The experiment has no running workflow; nothing was changed. The reconciler repairs this.',
    { retryAfterSeconds: RETRY_SECONDS },
  );
