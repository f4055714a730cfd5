import type { Request } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Repeatable } from '../http/repeats.js';

/**
 * Describes a request of an SDK for `Repeats`. Its `Idempotency-Key` is the environment's, whether it shows the
 * client key or a server key.
 *
 * @param path stands for the operation, which SDKs find at several addresses
 * @param asked gives what was asked
 */
export const sdkCall = (
  request: Request,
  { apiKey }: Pick<Environment, 'apiKey'>,
  path: string,
  asked: () => unknown,
): Repeatable => ({ request, holder: `environment/${apiKey}`, path, asked, isOfSdk: true });
