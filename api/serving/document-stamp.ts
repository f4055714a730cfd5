import type { Response } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';

type Stamped = Pick<Environment, 'updatedAt'>;

/** @returns the header that says which state of the environment an answer is made from: SDKs read a float of seconds. */
export const documentStamp = ({ updatedAt }: Stamped): Readonly<Record<string, string>> => ({
  'X-Flagsmith-Document-Updated-At': String(updatedAt / 1000),
});

/**
 * Says which state of the environment an answer is made from; caches on the way must neither mix environments nor keep
 * anything.
 */
export const stampDocument = (response: Response, environment: Stamped): void => {
  response.set(documentStamp(environment));
  response.set('Cache-Control', 'private, no-cache');
  response.vary('X-Environment-Key');
};
