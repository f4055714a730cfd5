import { createHash } from 'node:crypto';

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  // Entry lists instead of objects: a key named __proto__ stays data, and no key order is left to chance.
  return { fields: entries.map(([key, item]) => [key, inOrder(item)]) };
};

/** @returns the SHA-256 of a value, in hex; the order of keys does not matter, absent and undefined are the same. */
export const canonicalHash = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([inOrder(value)]))
    .digest('hex');
