import { endpoint } from '../contract/endpoint.js';
import { explanation, explanationQuery } from './explanation-schemas.js';

export const explainFlag = endpoint({
  id: 'explainFlag',
  method: 'get',
  path: '/environments/{environmentKey}/features/{featureId}/explain/',
  tag: 'Feature states',
  summary: 'Ask what an identity would get of a feature, and why',
  description:
    'By the evaluation that serves SDKs: which override won, where the hash fell, and which stretch that is. Nothing is kept, and no exposure is made.',
  query: explanationQuery,
  answers: { 200: { description: 'What it would get.', schema: explanation } },
  problems: ['conditions_too_costly'],
});

/** In the order in which people should read them. */
export const explanationEndpoints = [explainFlag] as const;
