import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';
import { ApiProblem } from '../problem/api-problem.js';

const MINUTE_MS = 60_000;

/** Bounds of what may be asked in a minute, in this process. */
export interface RateLimits {
  /** To come before the key is looked up: bounds how many wrong keys, or none, one address may show. */
  readonly ofStrangers: RequestHandler;
  /** To come after the key was found good: it was no stranger. */
  readonly acquit: RequestHandler;
  /** To come last: bounds the requests with one key. */
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

/** A request that is let through has shown a key that is good, so guessing is the only thing that an address pays for. */
const acquitter =
  (store: MemoryStore): RequestHandler =>
  async (request, _response, next) => {
    await store.decrement(addressOf(request));
    next();
  };

/**
 * @param perMinute of one key, and of one address without a good one; 0 is no bound
 * @param holderOf names the holder of a request's key; asked only once the key was found good
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
