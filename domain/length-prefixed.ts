/**
 * Texts as one that can be hashed: each is preceded by its length, so that no two lists give the same.
 *
 * @param parts in this order; ids that are stored are made of it, so that it never changes
 */
export const lengthPrefixed = (parts: readonly string[]): string =>
  parts.map((part) => `${part.length}:${part}`).join('');
