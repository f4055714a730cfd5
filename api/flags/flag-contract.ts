import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { flagShape } from '../identities/identity-schemas.js';
import { flagsQuery } from './flag-schemas.js';

const getFlags = endpoint({
  id: 'getFlags',
  method: 'get',
  path: '/flags/',
  tag: 'SDKs',
  summary: 'Ask what nobody in particular gets',
  description:
    'The environment’s defaults. SDKs may leave `/api/v1` out of this path and of the others below.',
  callers: 'sdk',
  query: flagsQuery,
  answers: {
    200: {
      description: 'All flags, or the one of the feature that was asked for.',
      schema: z.union([z.array(flagShape), flagShape]),
    },
  },
});

/** In the order in which people should read them. */
export const flagEndpoints = [getFlags] as const;
