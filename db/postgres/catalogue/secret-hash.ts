import { createHash } from 'node:crypto';

/**
 * What is kept of a secret that we made or that an operator chose at random. It is long, so one round of SHA-256 is
 * enough: there is no dictionary to try.
 */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
