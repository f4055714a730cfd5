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

/** Makes the fingerprint of a list that is not in memory as a whole. */
export interface ListFingerprint {
  /** @param item the next one; like all of JSON it is not undefined */
  add(item: unknown): void;
  /** @returns what `fingerprintOf` says of the whole list. */
  end(): string;
}

/** Begins with an empty list. */
export const createListFingerprint = (): ListFingerprint => {
  const hash = createHash('sha256').update('[[');
  let separator = '';
  return {
    add(item) {
      hash.update(`${separator}${JSON.stringify(inOrder(item))}`);
      separator = ',';
    },
    end: () => hash.update(']]').digest('hex'),
  };
};
