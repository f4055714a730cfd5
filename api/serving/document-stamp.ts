import type { Response } from 'express';
import type { Environment } from '../../db/postgres/environment-store.js';

/**
 * Says which state of the environment an answer is made from. SDKs read the time as a float of seconds; caches on the
 * way must neither mix environments nor keep anything.
 */
export const stampDocument = (response: Response, { updatedAt }: Pick<Environment, 'updatedAt'>): void => {
  response.set('X-Flagsmith-Document-Updated-At', String(updatedAt / 1000));
  response.set('Cache-Control', 'private, no-cache');
  response.vary('X-Environment-Key');
};
