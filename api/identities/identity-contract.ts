import { endpoint } from '../contract/endpoint.js';
import { identityFlagsShape, identityQuery, identityRequest } from './identity-schemas.js';

const tag = 'SDKs';
const answers = { 200: { description: 'The identity’s flags.', schema: identityFlagsShape } };

const getIdentityFlags = endpoint({
  id: 'getIdentityFlags',
  method: 'get',
  path: '/identities/',
  tag,
  summary: 'Ask what an identity gets',
  audience: 'sdk',
  query: identityQuery,
  answers,
});

const postIdentityFlags = endpoint({
  id: 'postIdentityFlags',
  method: 'post',
  path: '/identities/',
  tag,
  summary: 'Say what is known of an identity, and ask what it gets',
  description:
    'Traits are kept unless they are transient. Who has no name is somebody else whenever the traits differ.',
  audience: 'sdk',
  body: identityRequest,
  answers,
});

/** In the order in which people should read them. */
export const identityEndpoints = [getIdentityFlags, postIdentityFlags] as const;
