import type { RequestHandler } from 'express';
import { SERVER_KEY_PREFIX } from '../auth/server-key.js';
import { ApiProblem } from '../problem/api-problem.js';

const PARAMETER = 'environment_key';

/**
 * Takes the environment's key from the address where no header shows one: `navigator.sendBeacon`, by which a page sends
 * its last events, cannot set headers. From then on the key is in the header, and nowhere else.
 */
export const keyInAddress: RequestHandler = (request, _response, next) => {
  const key = request.query[PARAMETER];
  if (typeof key === 'string' && request.get('x-environment-key') === undefined) {
    // Addresses are written down by whatever is on the way. The client key is public.
    if (key.startsWith(SERVER_KEY_PREFIX))
      throw new ApiProblem('invalid_key', 'A server key is secret and does not belong into an address.');
    request.headers['x-environment-key'] = key;
  }
  next();
};
