import type { Request } from 'express';
import { SECOND_MS } from '../../domain/durations.js';
import type { Instant } from '../../domain/experiment.js';
import { namesTag } from '../http/if-none-match.js';

/**
 * A change gets its date before its transaction ends, so it may become visible some seconds later. A date is certain
 * once no other change with a date in the same second can still appear.
 */
const CERTAIN_AFTER_MS = 30_000;

/**
 * @returns the time for `Last-Modified`, in whole seconds: rounded up once the date is certain, and down before that.
 */
export const lastModified = (updatedAt: Instant, now: Instant): string => {
  const isCertain = now - updatedAt > CERTAIN_AFTER_MS;
  const seconds = isCertain ? Math.ceil(updatedAt / SECOND_MS) : Math.floor(updatedAt / SECOND_MS);
  return new Date(seconds * SECOND_MS).toUTCString();
};

/** @returns whether the caller has the current document already. `If-None-Match` decides alone where it is sent. */
export const isUnchanged = (request: Request, etag: string, updatedAt: Instant): boolean => {
  const named = namesTag(request, etag);
  if (named !== null) return named;
  const since = Date.parse(request.get('if-modified-since') ?? '');
  return updatedAt <= since;
};
