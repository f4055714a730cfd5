import { endpoint } from '../contract/endpoint.js';
import {
  exposuresSeries,
  exposuresSeriesQuery,
  resultsSeries,
  resultsSeriesQuery,
} from './series-schemas.js';

const tag = 'Snapshots';
const path = '/environments/{environmentKey}/experiments/{experimentId}/';

export const getResultsSeries = endpoint({
  id: 'getResultsSeries',
  method: 'get',
  path: `${path}results/series/`,
  tag,
  summary: 'Read how the figures of a metric came to be what they are',
  description:
    'From snapshot to snapshot, with the epochs and what was done meanwhile. `from` and `to` are about `as_of`. Each point is what was known then, and not what would be said of that time today.',
  query: resultsSeriesQuery,
  answers: { 200: { description: 'The metric over time.', schema: resultsSeries } },
});

export const getExposuresSeries = endpoint({
  id: 'getExposuresSeries',
  method: 'get',
  path: `${path}exposures/series/`,
  tag,
  summary: 'Read how the exposures grew, and what became of them',
  description: 'From snapshot to snapshot, as `getResultsSeries` does it.',
  query: exposuresSeriesQuery,
  answers: { 200: { description: 'The exposures over time.', schema: exposuresSeries } },
});

/** In the order in which people should read them. */
export const seriesEndpoints = [getResultsSeries, getExposuresSeries] as const;
