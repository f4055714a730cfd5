import { endpoint } from '../contract/endpoint.js';
import { ofrepFlagShape, ofrepFlagsShape, ofrepRequest } from './ofrep-schemas.js';

/** What both have in common. */
const common = {
  method: 'post',
  tag: 'SDKs',
  callers: 'provider',
  body: ofrepRequest,
  // Nothing is kept of who asks.
  idempotency: 'natural',
  problems: ['conditions_too_costly'],
} as const;

const SERVED =
  'Nothing is kept of who asks. Found below `/api/v1/` too. Failures are those of the protocol (OFREP 0.3).';

const ETAG = 'Names the body; send it as `If-None-Match`.';

const evaluateFlag = endpoint({
  ...common,
  id: 'evaluateFlag',
  path: '/ofrep/v1/evaluate/flags/{key}',
  summary: 'Evaluate one flag, as OpenFeature’s providers for servers ask',
  description: `Counts as an evaluation of the feature. ${SERVED}`,
  answers: { 200: { description: 'The flag.', schema: ofrepFlagShape } },
});

const evaluateFlags = endpoint({
  ...common,
  id: 'evaluateFlags',
  path: '/ofrep/v1/evaluate/flags',
  summary: 'Evaluate all flags, as OpenFeature’s providers for browsers and apps ask',
  description: `Counts nothing. ${SERVED}`,
  answers: {
    200: { description: 'All flags.', schema: ofrepFlagsShape, headers: { ETag: ETAG } },
    304: { description: 'They are those that the caller has.', headers: { ETag: ETAG } },
  },
});

/** In the order in which people should read them. */
export const ofrepEndpoints = [evaluateFlag, evaluateFlags] as const;
