import { endpoint } from '../contract/endpoint.js';
import { pageOf } from '../fields/answer-fields.js';
import { timelineEntry, timelineQuery } from './timeline-schemas.js';

export const getTimeline = endpoint({
  id: 'getTimeline',
  method: 'get',
  path: '/environments/{environmentKey}/experiments/{experimentId}/timeline/',
  tag: 'Experiments',
  summary: 'Read what happened to an experiment',
  description:
    'Commands, also those that were refused, epochs, refreshes, changes and repairs, newest first.',
  query: timelineQuery,
  answers: { 200: { description: 'A page of the entries.', schema: pageOf(timelineEntry) } },
});

/** In the order in which people should read them. */
export const timelineEndpoints = [getTimeline] as const;
