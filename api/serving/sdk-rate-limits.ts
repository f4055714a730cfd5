import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { MINUTE_MS } from '../../domain/durations.js';
import type { RateLimit } from '../problem/rate-limited.js';
import { rateLimited } from '../problem/rate-limited.js';

interface RequestLimits {
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
  readonly settings: {
    readonly sdkRequestsPerMinute: number;
    readonly sdkRequestsPerMinuteAndAddress: number;
  };
}

/** Counts by whatever key in each minute of the clock: an addition for each request, since SDKs send thousands a second. */
const createMinute = (
  most: number,
  limit: RateLimit,
  now: () => number,
): ((key: string | number) => void) => {
  const counts = new Map<string | number, number>();
  let minute = 0;
  return (key) => {
    const at = now();
    const present = Math.floor(at / MINUTE_MS);
    if (present !== minute) {
      counts.clear();
      minute = present;
    }
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count <= most || most === 0) return;
    throw rateLimited(limit, most, Math.max(1, Math.ceil(((present + 1) * MINUTE_MS - at) / 1_000)));
  };
};

const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');

/** @returns a bound of the requests from one address, which strangers meet before anything is looked up for them */
export const createAddressLimit = ({ now, settings }: RequestLimits): RequestHandler => {
  const count = createMinute(settings.sdkRequestsPerMinuteAndAddress, 'too_many_of_address', now);
  return (request, _response, next) => {
    count(addressOf(request));
    next();
  };
};

/**
 * @returns a bound of what can be asked for with a key that everybody can read: counts a request, once, when it is known
 *   whose it is. It looks nothing up by itself, so whoever waits for a Postgres that is away waits once.
 */
export const createEnvironmentLimit = ({
  now,
  settings,
}: RequestLimits): ((request: Request, environmentId: number) => void) => {
  const count = createMinute(settings.sdkRequestsPerMinute, 'too_many_of_environment', now);
  const counted = new WeakSet<Request>();
  return (request, environmentId) => {
    if (counted.has(request)) return;
    counted.add(request);
    count(environmentId);
  };
};
