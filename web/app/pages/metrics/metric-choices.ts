/** What a form offers of a metric. */
import type { Schemas } from '../../../../client/create-client.js';

type Metric = Schemas['Metric'];

export const AGGREGATIONS: readonly (readonly [Metric['aggregation'], string])[] = [
  ['occurrence', 'whether an identity has one at all'],
  ['count', 'how many an identity has'],
  ['sum', 'the sum of their values'],
  ['mean', 'the mean of their values'],
];
export const DIRECTIONS: readonly (readonly [Metric['direction'], string])[] = [
  ['up', 'more is better'],
  ['down', 'less is better'],
  ['informational', 'neither: it is looked at only'],
];
