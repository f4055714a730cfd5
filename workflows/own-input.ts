import { workflowInfo } from '@temporalio/workflow';
import type { ExperimentInput } from './contract/experiment-input.js';
import { experimentWorkflowId } from './contract/workflow-names.js';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Whether it has all that a run cannot be without. What else is wrong with a creation, its transaction says. */
const hasParts = ({ uuid, commandId, creation, labels, analyticsTaskQueue, carried }: Fields): boolean =>
  [uuid, commandId, analyticsTaskQueue].every((text) => typeof text === 'string') &&
  [creation, labels].every(isObject) &&
  (carried === undefined || (isObject(carried) && [carried['state'], carried['refresh']].every(isObject)));

/**
 * People start workflows by hand, too. With the input of another experiment a run would decide this one's commands on
 * that one's row; with none it would hang, and be open, so that nobody starts another.
 *
 * @returns whether a run was started with an input of its own experiment
 */
export const isOwnInput = (input: unknown): input is ExperimentInput =>
  isObject(input) &&
  hasParts(input) &&
  experimentWorkflowId(String(input['uuid'])) === workflowInfo().workflowId;
