import type { Request, RequestHandler } from 'express';
import { json } from 'express';
import { ApiProblem } from '../problem/api-problem.js';

const JSON_TYPES = ['application/json', 'application/*+json'];

const hasBody = (request: Request): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  if (hasBody(request) && request.is(JSON_TYPES) === false) {
    throw new ApiProblem('unsupported_media_type', 'The body must be sent as application/json.');
  }
  next();
};

/**
 * Reads a JSON body, plain or gzip. An absent body leaves `request.body` undefined.
 *
 * @param limitBytes the most that a body may hold, unpacked
 */
export const jsonBody = (limitBytes: number): RequestHandler[] => [
  refuseOtherTypes,
  json({ type: JSON_TYPES, limit: limitBytes, inflate: true, strict: false }),
];
