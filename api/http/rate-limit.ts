import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ApiProblem } from '../problem/api-problem.js';

const MINUTE_MS = 60_000;

/**
 * Bounds the requests of one caller in a minute, in this process. Every answer says what is left, in the headers of the
 * IETF draft (`RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset`).
 *
 * @param perMinute 0 is no bound
 * @param callerOf names the caller, or gives null for one who is only an address
 */
export const createRateLimit = (
  perMinute: number,
  callerOf: (request: Request) => string | null,
): RequestHandler => {
  if (perMinute === 0) {
    return (_request, _response, next) => {
      next();
    };
  }
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    validate: false,
    keyGenerator: (request) => callerOf(request) ?? ipKeyGenerator(request.ip ?? ''),
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('RateLimit-Reset') ?? 60);
      const detail = `At most ${perMinute} requests a minute are taken with one key.`;
      next(new ApiProblem('rate_limited', detail, { retryAfterSeconds: Math.max(1, seconds) }));
    },
  });
};
