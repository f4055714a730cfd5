import type { Endpoint } from '../../contract/endpoint.js';
import type { ExamplesByOperation, NamedExamples } from './body-example.js';
import { CATALOGUE_EXAMPLES } from './catalogue-examples.js';
import { EXPERIMENT_EXAMPLES } from './experiment-examples.js';
import { SDK_EXAMPLES } from './sdk-examples.js';

const EXAMPLES: ExamplesByOperation = { ...CATALOGUE_EXAMPLES, ...EXPERIMENT_EXAMPLES, ...SDK_EXAMPLES };

/**
 * Bodies that work, for an endpoint that takes one: pages fill in the first one instead of making one up from the
 * schema. They stand together and not in the contracts, because they tell one story; a test walks through it.
 *
 * @returns the endpoint's examples by name
 */
export const bodyExamples = ({ id }: Pick<Endpoint, 'id'>): NamedExamples => EXAMPLES[id] ?? {};
