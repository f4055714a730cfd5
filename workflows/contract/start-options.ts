import type { SearchAttributePair } from '@temporalio/common';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import { NO_REFRESH, refreshHealth } from '../../domain/refreshes/refresh-progress.js';
import type { ExperimentInput } from './experiment-input.js';
import {
  ENVIRONMENT_ATTRIBUTE,
  FEATURE_ATTRIBUTE,
  REFRESH_HEALTH_ATTRIBUTE,
  STATE_ATTRIBUTE,
} from './search-attributes.js';
import { experimentWorkflowId } from './workflow-names.js';

/** What a client is given to start an experiment's workflow. */
export interface StartOptions {
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly args: [ExperimentInput];
  readonly workflowIdReusePolicy: WorkflowIdReusePolicy;
  readonly typedSearchAttributes: SearchAttributePair[];
  readonly memo: Record<string, unknown>;
  readonly staticSummary: string;
}

/** What operators can search for before the first workflow task. */
const searchAttributes = ({ labels, carried }: ExperimentInput): SearchAttributePair[] => {
  const known = [
    { key: STATE_ATTRIBUTE, value: carried?.state.status ?? 'created' },
    { key: ENVIRONMENT_ATTRIBUTE, value: labels.environment },
    { key: FEATURE_ATTRIBUTE, value: labels.feature },
  ];
  // The workflow itself says how earlier refreshes went.
  return carried === undefined
    ? [...known, { key: REFRESH_HEALTH_ATTRIBUTE, value: refreshHealth(NO_REFRESH) }]
    : known;
};

/**
 * How an experiment's workflow is started, whoever does it.
 *
 * @param taskQueue where workers look for experiments
 */
export const startOptions = (input: ExperimentInput, taskQueue: string): StartOptions => {
  const { uuid, creation, labels, fingerprint, carried } = input;
  const { name } = creation;
  return {
    workflowId: experimentWorkflowId(uuid),
    taskQueue,
    args: [input],
    // A uuid names one experiment for ever, so only a run that goes on with it may follow a closed one, or a creation one
    // that somebody terminated.
    workflowIdReusePolicy:
      carried === undefined
        ? WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY
        : WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: searchAttributes(input),
    memo: { name, ...labels, fingerprint },
    staticSummary: `${name} (${labels.feature} in ${labels.environment})`,
  };
};
