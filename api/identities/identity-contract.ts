import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { identityFlagShape, identityFlagsShape, identityQuery, identityRequest } from './identity-schemas.js';

const tag = 'SDKs';
const answers = { 200: { description: 'The identity’s flags.', schema: identityFlagsShape } };

/** Why somebody who should take part gets control. */
const OF_AUDIENCES =
  'An experiment with an audience looks at traits, so they have to be sent here by POST before they count: an identity of which none are known is outside of such an audience and gets control.';

const getIdentityFlags = endpoint({
  id: 'getIdentityFlags',
  method: 'get',
  path: '/identities/',
  tag,
  summary: 'Ask what an identity gets',
  description: `With the traits that are kept of it. ${OF_AUDIENCES}`,
  callers: 'sdk',
  query: identityQuery,
  answers: {
    200: {
      description: 'The identity’s flags, or the one flag that was asked for.',
      schema: z.union([identityFlagsShape, identityFlagShape]),
    },
  },
  problems: ['conditions_too_costly'],
});

const postIdentityFlags = endpoint({
  id: 'postIdentityFlags',
  method: 'post',
  path: '/identities/',
  tag,
  summary: 'Say what is known of an identity, and ask what it gets',
  description: `Traits are kept unless they are transient. Who has no name is somebody else whenever the traits differ. ${OF_AUDIENCES}`,
  callers: 'sdk',
  body: identityRequest,
  answers,
  problems: ['conditions_too_costly'],
});

/** In the order in which people should read them. */
export const identityEndpoints = [getIdentityFlags, postIdentityFlags] as const;
