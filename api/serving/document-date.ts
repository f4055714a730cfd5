import type { Response } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';

type Dated = Pick<Environment, 'updatedAt'>;

/**
 * @returns the header that says from which state of the environment an answer is made: SDKs read seconds, with a
 *   fraction.
 */
export const documentDate = ({ updatedAt }: Dated): Readonly<Record<string, string>> => ({
  'X-Flagsmith-Document-Updated-At': String(updatedAt / 1000),
});

/** Says from which state of the environment an answer is made. */
export const sendDocumentDate = (response: Response, environment: Dated): void => {
  response.set(documentDate(environment));
  response.vary('X-Environment-Key');
};
