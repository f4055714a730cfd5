/** An object of which nobody knows yet what it is. */
export type Fields = Readonly<Record<string, unknown>>;

/** @returns whether it is an object with fields, and no list */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
