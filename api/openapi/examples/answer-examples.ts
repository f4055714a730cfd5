import type { Endpoint } from '../../contract/endpoint.js';
import type { ExamplesByOperation, NamedExamples } from './body-example.js';
import { EXPERIMENT_ANSWERS } from './experiment-answers.js';
import { SNAPSHOT_ANSWERS } from './snapshot-answers.js';

const EXAMPLES: ExamplesByOperation = { ...EXPERIMENT_ANSWERS, ...SNAPSHOT_ANSWERS };
const OK = '200';

/**
 * Answers that came when the requests of the examples were really sent; only their ids were replaced by those of the
 * examples. They are for endpoints whose schema alone does not show what an answer looks like.
 *
 * @returns the examples of an endpoint's answers of a status, by name
 */
export const answerExamples = ({ id }: Pick<Endpoint, 'id'>, status: string): NamedExamples =>
  status === OK ? (EXAMPLES[id] ?? {}) : {};
