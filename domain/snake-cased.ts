import { snakeCase } from './snake-case.js';

type SnakeKey<Key> = Key extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeKey<Tail>}`
  : Key;

/** The same with its fields named as on the wire, to any depth; lists as they are. */
export type SnakeCased<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T as SnakeKey<Key>]: SnakeCased<Exclude<T[Key], undefined>> }
    : T;

const rename = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [snakeCase(key), rename(field)]));
};

/**
 * @returns the same with its fields named as on the wire. A field that is renamed in the code changes the returned
 *   type, so the compiler notices.
 */
export const snakeCased = <T>(value: T): SnakeCased<T> => rename(value) as SnakeCased<T>;
