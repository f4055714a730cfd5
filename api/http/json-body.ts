import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { json } from 'express';
import { ApiProblem } from '../problem/api-problem.js';
import { losePatienceAfter } from '../shared/lose-patience-after.js';

export const JSON_TYPES = ['application/json', 'application/*+json'];

/** Whether a request has a body that is not empty. */
export const hasBody = (request: Request): boolean =>
  request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;

/** Refuses a body that is not announced as one of these types. */
export const refuseOtherTypes =
  (types: readonly string[]): RequestHandler =>
  (request, _response, next) => {
    if (hasBody(request) && request.is([...types]) === false) {
      throw new ApiProblem('unsupported_media_type', 'The body must be sent as application/json.');
    }
    next();
  };

const TIME_LIMIT_MS = 30_000;

/** Hangs up, as Node does, on a sender who takes too long for a body. */
const limitTime: RequestHandler = (request, response, next) => {
  if (hasBody(request)) {
    const hear = losePatienceAfter(TIME_LIMIT_MS, () => {
      if (!request.complete) request.socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    });
    response.once('close', hear);
  }
  next();
};

/** Gets a body as it came, unpacked, before it is parsed. */
export type OnBody = (request: IncomingMessage, body: Buffer) => void;

/**
 * Reads a JSON body, plain or gzip. An absent body leaves `request.body` undefined.
 *
 * @param limitBytes the most that a body may hold, unpacked
 */
export const jsonBody = (limitBytes: number, onBody: OnBody = () => undefined): RequestHandler[] => [
  refuseOtherTypes(JSON_TYPES),
  limitTime,
  json({
    type: JSON_TYPES,
    limit: limitBytes,
    inflate: true,
    strict: false,
    verify: (request, _response, body) => {
      onBody(request, body);
    },
  }),
];
