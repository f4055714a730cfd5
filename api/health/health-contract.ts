import { endpoint } from '../contract/endpoint.js';
import { livenessShape, readinessShape } from './health-schemas.js';

const tag = 'Health';

const getLiveness = endpoint({
  id: 'getLiveness',
  method: 'get',
  path: '/healthz',
  tag,
  summary: 'Ask whether this process is alive',
  callers: 'public',
  answers: {
    200: {
      description: 'It is.',
      schema: livenessShape,
    },
  },
});

const getReadiness = endpoint({
  id: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tag,
  summary: 'Ask whether this process can do its work',
  callers: 'public',
  answers: {
    200: { description: 'It can, or most of it.', schema: readinessShape },
    503: { description: 'Postgres or Temporal is missing.', schema: readinessShape },
  },
});

/** In the order in which people should read them. */
export const healthEndpoints = [getLiveness, getReadiness] as const;
