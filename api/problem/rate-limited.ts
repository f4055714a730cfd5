import { ApiProblem } from './api-problem.js';

/** Which of the bounds of requests there are was reached; `docs/errors.md` explains each. */
export const RATE_LIMITS = {
  too_many_with_key: { field: 'key', whose: 'requests a minute are taken with one key' },
  too_many_without_key: {
    field: 'address',
    whose: 'requests a minute are taken from one address without a valid key',
  },
  too_many_of_environment: {
    field: 'environment',
    whose: 'requests of SDKs a minute are taken with the keys of one environment',
  },
  too_many_of_address: { field: 'address', whose: 'requests of SDKs a minute are taken from one address' },
} as const;

export type RateLimit = keyof typeof RATE_LIMITS;

/** @returns the problem of one request too many; programs tell the bounds apart by `errors`. */
export const rateLimited = (limit: RateLimit, perMinute: number, retryAfterSeconds: number): ApiProblem => {
  const { field, whose } = RATE_LIMITS[limit];
  const detail = `At most ${perMinute} ${whose}.`;
  const errors = [{ field, code: limit, detail }];
  return new ApiProblem('rate_limited', detail, { errors, retryAfterSeconds });
};
