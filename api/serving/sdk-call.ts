import type { Request } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Repeatable } from '../http/repeats.js';

/**
 * @param path of the operation, which SDKs find at several addresses
 * @param asked what was asked, or how to find out
 * @returns a request of an SDK as one that may be repeated: keys are the environment's, whichever of its keys it shows
 */
export const sdkCall = (
  request: Request,
  { apiKey }: Pick<Environment, 'apiKey'>,
  path: string,
  asked: () => unknown,
): Repeatable => ({ request, holder: `environment/${apiKey}`, path, asked });
