import type { SearchAttributePair } from '@temporalio/common';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import { NO_REFRESH, refreshHealth } from '../../domain/refreshes/refresh-progress.js';
import type { ExperimentInput } from './experiment-input.js';
import {
  ENVIRONMENT_ATTRIBUTE,
  FEATURE_ATTRIBUTE,
  NAME_ATTRIBUTE,
  REFRESH_HEALTH_ATTRIBUTE,
  STATE_ATTRIBUTE,
} from './search-attributes.js';
import { staticDetails, staticSummary } from './static-details.js';
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
  readonly staticDetails: string;
}

/** What operators can search for before the first workflow task. */
const searchAttributes = ({ creation, labels, carried }: ExperimentInput): SearchAttributePair[] => {
  const known = [
    { key: STATE_ATTRIBUTE, value: carried?.state.status ?? 'created' },
    { key: ENVIRONMENT_ATTRIBUTE, value: labels.environment },
    { key: FEATURE_ATTRIBUTE, value: labels.feature },
    { key: NAME_ATTRIBUTE, value: creation.name },
  ];
  // The workflow itself says how earlier refreshes went.
  return carried === undefined
    ? [...known, { key: REFRESH_HEALTH_ATTRIBUTE, value: refreshHealth(NO_REFRESH) }]
    : known;
};

/** By its uuid, since the experiment has no id before its workflow has given it one. */
const pageOf = ({ uuid, creation }: ExperimentInput, pagesUrl: string | null): string | null =>
  pagesUrl === null ? null : `${pagesUrl}/e/${creation.environmentId}/experiments/${uuid}`;

/**
 * How an experiment's workflow is started, whoever does it.
 *
 * @param taskQueue where workers look for experiments
 * @param pagesUrl where people open our pages, or null where nobody said
 */
export const startOptions = (
  input: ExperimentInput,
  taskQueue: string,
  pagesUrl: string | null,
): StartOptions => {
  const { uuid, creation, labels, fingerprint, carried } = input;
  const { name } = creation;
  const page = pageOf(input, pagesUrl);
  return {
    workflowId: experimentWorkflowId(uuid),
    taskQueue,
    args: [page === null ? input : { ...input, page }],
    // A uuid names one experiment for ever, so only a run that goes on with it may follow a closed one, or a creation one
    // that somebody terminated.
    workflowIdReusePolicy:
      carried === undefined
        ? WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY
        : WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    typedSearchAttributes: searchAttributes(input),
    memo: { name, ...labels, fingerprint },
    staticSummary: staticSummary(input),
    staticDetails: staticDetails(input, page),
  };
};
