import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { ApiProblem } from '../problem/api-problem.js';

const MINUTE_MS = 60_000;

/** Handlers that bound the requests per minute, in this process. */
export interface RateLimits {
  /** Comes before the key is looked up. Bounds how many requests without a valid key one address may send. */
  readonly ofStrangers: RequestHandler;
  /** Comes after the key was found valid. Takes the request off the count of its address. */
  readonly acquit: RequestHandler;
  /** Comes last. Bounds the requests with one key. */
  readonly ofKeys: RequestHandler;
}

const letThrough: RequestHandler = (_request, _response, next) => {
  next();
};

interface Bound {
  readonly perMinute: number;
  readonly store: MemoryStore;
  readonly keyOf: (request: Request) => string;
  readonly whose: string;
}

/** Every answer says what is left: `RateLimit-Policy`, `-Limit`, `-Remaining` and `-Reset` (IETF draft 6). */
const limiter = ({ perMinute, store, keyOf, whose }: Bound): RequestHandler =>
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
      const detail = `At most ${perMinute} requests a minute are taken ${whose}.`;
      next(new ApiProblem('rate_limited', detail, { retryAfterSeconds: Math.max(1, seconds) }));
    },
  });

const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');

/** A request that comes this far has shown a valid key, so only guesses count for an address. */
const acquitter =
  (store: MemoryStore): RequestHandler =>
  async (request, _response, next) => {
    await store.decrement(addressOf(request));
    next();
  };

/**
 * @param perMinute requests with one key, and from one address without a valid key; 0 is no bound
 * @param holderOf names the holder of a request's key; asked only once the key was found valid
 */
export const createRateLimits = (perMinute: number, holderOf: (request: Request) => string): RateLimits => {
  if (perMinute === 0) return { ofStrangers: letThrough, acquit: letThrough, ofKeys: letThrough };
  const strangers = new MemoryStore();
  return {
    ofStrangers: limiter({
      perMinute,
      store: strangers,
      keyOf: addressOf,
      whose: 'from one address without a valid key',
    }),
    acquit: acquitter(strangers),
    ofKeys: limiter({ perMinute, store: new MemoryStore(), keyOf: holderOf, whose: 'with one key' }),
  };
};
