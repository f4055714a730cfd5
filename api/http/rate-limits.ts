import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { MINUTE_MS } from '../../domain/durations.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { RateLimit } from '../problem/rate-limited.js';
import { rateLimited } from '../problem/rate-limited.js';

const UNAUTHORIZED = 401;

/** Handlers that bound the requests per minute, in this process. */
export interface RateLimits {
  /**
   * Bounds how many requests without a valid key one address may send. A valid key is let through whatever else came
   * from its address: behind one address there may be a whole office, and one program of it with an old key.
   *
   * @param requireKey throws for a request without a valid key
   * @returns the same, which says of too many of them that they are too many
   */
  readonly ofStrangers: (requireKey: RequestHandler) => RequestHandler;
  /** Comes after that. Bounds the requests with one key. */
  readonly ofKeys: RequestHandler;
}

const letThrough: RequestHandler = (_request, _response, next) => {
  next();
};

interface Bound {
  readonly perMinute: number;
  readonly store: MemoryStore;
  readonly keyOf: (request: Request) => string;
  readonly limit: RateLimit;
}

/** Every answer says what is left: `RateLimit-Policy`, `-Limit`, `-Remaining` and `-Reset` (IETF draft 6). */
const limiter = ({ perMinute, store, keyOf, limit }: Bound): RequestHandler =>
  rateLimit({
    windowMs: MINUTE_MS,
    limit: perMinute,
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    validate: false,
    store,
    keyGenerator: keyOf,
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('RateLimit-Reset') ?? 60);
      next(rateLimited(limit, perMinute, Math.max(1, seconds)));
    },
  });

const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');

const isWithoutKey = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status === UNAUTHORIZED;

const counting =
  (limit: RequestHandler) =>
  (requireKey: RequestHandler): RequestHandler =>
  async (request, response, next) => {
    try {
      await requireKey(request, response, () => undefined);
    } catch (error) {
      if (!isWithoutKey(error)) throw error;
      await limit(request, response, (tooMany?: unknown) => {
        next(tooMany ?? error);
      });
      return;
    }
    next();
  };

/**
 * @param perMinute requests with one key, and from one address without a valid key; 0 is no bound
 * @param holderOf names the holder of a request's key; asked only once the key was found valid
 */
export const createRateLimits = (perMinute: number, holderOf: (request: Request) => string): RateLimits => {
  if (perMinute === 0) return { ofStrangers: (requireKey) => requireKey, ofKeys: letThrough };
  const bound = (limit: RateLimit, keyOf: Bound['keyOf']): RequestHandler =>
    limiter({ perMinute, store: new MemoryStore(), keyOf, limit });
  return {
    ofStrangers: counting(bound('too_many_without_key', addressOf)),
    ofKeys: bound('too_many_with_key', holderOf),
  };
};
