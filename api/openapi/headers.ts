import type { Endpoint } from '../contract/endpoint.js';
import type { JsonSchema } from './schemas.js';

const text = (description: string): JsonSchema => ({ description, schema: { type: 'string' } });
const count = (description: string): JsonSchema => ({ description, schema: { type: 'integer', minimum: 0 } });

const REQUEST_ID = {
  'X-Request-Id': text(
    'Names the request in our logs: the request’s own `X-Request-Id` if it is harmless, a fresh one otherwise.',
  ),
};
const RATE_LIMIT = {
  'RateLimit-Policy': text(
    'The limit and the seconds that it is for, such as `30000;w=60`; absent where nothing bounds them.',
  ),
  'RateLimit-Limit': count(
    'How many requests a minute are taken with this key; absent where nothing bounds them.',
  ),
  'RateLimit-Remaining': count('How many of them are left.'),
  'RateLimit-Reset': count('Seconds until all of them are there again.'),
};
const RETRY_AFTER = { 'Retry-After': count('Seconds after which another try makes sense.') };
const ALLOW = { Allow: text('The methods that the path has.') };
const REPLAYED = {
  'Idempotency-Replayed': {
    description:
      '`true` where a request with the same `Idempotency-Key` was answered before, and this is its answer; absent otherwise.',
    schema: { type: 'string', enum: ['true'] },
  },
};

const PREFERENCE = {
  'Preference-Applied': {
    description: '`respond-async` where that was asked for; absent otherwise.',
    schema: { type: 'string', enum: ['respond-async'] },
  },
};
const DOCUMENT_DATE = {
  'X-Flagsmith-Document-Updated-At': {
    description: 'Which state of the environment the answer is made from: seconds since 1970.',
    schema: { type: 'number' },
  },
};

const ETAG = {
  ETag: text(
    'Names the edition: what was defined of it, by whom ever. Send it as `If-Match` with a change. Figures that come with it may change under the same one.',
  ),
};

/** Headers that many answers have, by name. */
export const HEADERS: Readonly<Record<string, JsonSchema>> = {
  ...REQUEST_ID,
  ...RATE_LIMIT,
  ...RETRY_AFTER,
  ...ALLOW,
  ...REPLAYED,
  ...PREFERENCE,
  ...DOCUMENT_DATE,
  ...ETAG,
};

type Headers = Readonly<Record<string, JsonSchema>>;

const refer = (headers: Headers): Headers =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** What SDKs call is not bounded, and neither is what anybody may read. */
const limitOf = ({ callers }: Endpoint): Headers =>
  callers === 'management' || callers === 'newcomer' ? RATE_LIMIT : {};

/** The endpoints whose answers are kept and given again. (Of a command the outcome is kept, not the answer.) */
const KEPT: readonly Endpoint['idempotency'][] = ['transaction', 'noted'];
/** Answers with evaluated flags say from which state of the environment they are made. */
const DATED = ['/flags/', '/identities/', '/environment-document/'];

/** @returns the headers of an endpoint's successes; those of one answer alone are its own. */
export const headersOfSuccess = (endpoint: Endpoint): Headers =>
  refer({
    ...REQUEST_ID,
    ...limitOf(endpoint),
    ...(KEPT.includes(endpoint.idempotency) ? REPLAYED : {}),
    ...(endpoint.canRespondAsync ? PREFERENCE : {}),
    ...(DATED.includes(endpoint.path) ? DOCUMENT_DATE : {}),
    ...(endpoint.hasEditions && endpoint.method !== 'delete' ? ETAG : {}),
  });

const OF_PROBLEMS: Readonly<Record<number, Headers>> = {
  405: ALLOW,
  412: ETAG,
  429: RETRY_AFTER,
  503: RETRY_AFTER,
};
const TOO_MANY = 429;

/** @returns the headers of an endpoint's problems of a status. */
export const headersOfProblem = (endpoint: Endpoint, status: number): Headers =>
  refer({ ...REQUEST_ID, ...(status === TOO_MANY ? limitOf(endpoint) : {}), ...OF_PROBLEMS[status] });
