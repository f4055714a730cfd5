import { Router } from 'express';

/**
 * @returns a router that tells capital letters from small ones, as the rules of proxies in front do: a rule that closes
 *   `/api/v1/projects` must not be walked round by `/api/v1/Projects`. A slash at the end may be left out, because some
 *   clients do.
 */
export const createRouter = (): Router => Router({ caseSensitive: true });
