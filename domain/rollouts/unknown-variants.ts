import type { Refusal } from '../refusal.js';

/** @returns the refusal of variants, by id or key, that are none of the feature's. */
export const unknownVariants = (names: readonly (number | string)[]): Refusal<'unknown_variant'> => ({
  code: 'unknown_variant',
  detail: `The feature has no variant ${names.join(', ')}.`,
});
