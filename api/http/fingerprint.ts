import { createHash } from 'node:crypto';
import { fieldsInOrder } from '../../domain/canonical-json.js';

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return { fields: fieldsInOrder(value).map(([key, field]) => [key, inOrder(field)]) };
};

/**
 * Makes the fingerprint by which a repeat of a request is recognised. It does not use `canonicalJson`, because it is
 * compared with stored fingerprints, which were made of objects as lists of entries.
 *
 * @returns the SHA-256 of what was asked, in hex; the order of keys does not matter, absent and undefined are the
 *   same
 */
export const fingerprintOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([inOrder(value)]))
    .digest('hex');
