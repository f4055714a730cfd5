import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { ApiProblem } from '../problem/api-problem.js';
import type { SdkAccess } from './sdk-access.js';

const MINUTE_MS = 60_000;

export interface SdkRateLimitsDeps {
  readonly access: Pick<SdkAccess, 'sdkEnvironment'>;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
  readonly settings: {
    readonly sdkRequestsPerMinute: number;
    readonly sdkRequestsPerMinuteAndAddress: number;
  };
}

/** Counts by whatever key in each minute of the clock: an addition for each request, since SDKs send thousands a second. */
const createMinute = (most: number, whose: string, now: () => number): ((key: string | number) => void) => {
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
    const retryAfterSeconds = Math.max(1, Math.ceil(((present + 1) * MINUTE_MS - at) / 1_000));
    const detail = `At most ${most} requests of SDKs a minute are taken ${whose}.`;
    throw new ApiProblem('rate_limited', detail, { retryAfterSeconds });
  };
};

const addressOf = ({ ip }: Request): string => ipKeyGenerator(ip ?? '');

/**
 * Bounds what strangers can ask for with a key that everybody can read: the requests from one address, before anything
 * is looked up, and those with the keys of one environment.
 */
export const createSdkRateLimits = ({ access, now, settings }: SdkRateLimitsDeps): RequestHandler => {
  const { sdkRequestsPerMinute: ofKey, sdkRequestsPerMinuteAndAddress: ofAddress } = settings;
  const countAddress = createMinute(ofAddress, 'from one address', now);
  const countEnvironment = createMinute(ofKey, 'with the keys of one environment', now);
  return async (request, _response, next) => {
    countAddress(addressOf(request));
    // Whoever has no valid key is told so further on.
    const environment = await access.sdkEnvironment(request).catch(() => null);
    if (environment !== null) countEnvironment(environment.id);
    next();
  };
};
