import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';

/**
 * SHA-256 over payload and basis as JSON with sorted keys and no white space, so that anybody can check a stored
 * snapshot whatever order its keys come back in.
 */
export const contentHash = (payload: unknown, basis: unknown): string =>
  createHash('sha256').update(canonicalJson({ basis, payload })).digest('hex');
