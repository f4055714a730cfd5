import type { RequestHandler } from 'express';

const DAY_SECONDS = '86400';
const EXPOSED = 'X-Request-Id, ETag, Retry-After, X-Flagsmith-Document-Updated-At, Idempotency-Replayed';

/** Browsers call the SDK's paths from any site; the client key is public and no cookie is involved. */
export const allowAnyOrigin: RequestHandler = (request, response, next) => {
  response.set('Access-Control-Allow-Origin', '*');
  response.set('Access-Control-Expose-Headers', EXPOSED);
  if (request.method !== 'OPTIONS') {
    next();
    return;
  }
  response.set('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  response.set('Access-Control-Allow-Headers', request.get('access-control-request-headers') ?? '*');
  response.set('Access-Control-Max-Age', DAY_SECONDS);
  response.status(204).end();
};
