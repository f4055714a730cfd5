import type { Endpoint } from '../../contract/endpoint.js';
import type { ExamplesByOperation, NamedExamples } from './body-example.js';
import { EXPERIMENT_ANSWERS } from './experiment-answers.js';
import { SNAPSHOT_ANSWERS } from './snapshot-answers.js';

const EXAMPLES: ExamplesByOperation = { ...EXPERIMENT_ANSWERS, ...SNAPSHOT_ANSWERS };
const OK = '200';

/**
 * What was answered when the story of the bodies was acted out, copied as it came; only its ids are the story's. There
 * are some where a schema alone leaves it to the imagination what an answer looks like.
 *
 * @returns the examples of an endpoint's answers of a status, by name
 */
export const answerExamples = ({ id }: Pick<Endpoint, 'id'>, status: string): NamedExamples =>
  status === OK ? (EXAMPLES[id] ?? {}) : {};
