import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/api-problem.js';

const ANY_HOST = 'http://host';

/** A request target that is no URL would make the router answer with a page of its own; here it gets a problem. */
export const refuseMalformedUrl: RequestHandler = (request, _response, next) => {
  const isUrl = URL.canParse(request.originalUrl, ANY_HOST);
  next(isUrl ? undefined : new ApiProblem('not_found', 'The request target is not a URL.'));
};
