import type { z } from 'zod/v4';

/** The fields that a type names, without those that a loose object would also take. */
type Named<T> = keyof { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

/** The type of a field, together with whether it may be absent. */
type Field<T, Key extends keyof T> =
  Partial<Pick<T, Key>> extends Pick<T, Key>
    ? readonly ['may be absent', Told<Exclude<T[Key], undefined>>]
    : Told<T[Key]>;

/** An object without named fields is a record by key, or one that may hold anything. */
type Fields<T> = [Named<T>] extends [never]
  ? unknown extends T[keyof T]
    ? object
    : { readonly [Key in keyof T]: Told<T[Key]> }
  : { readonly [Key in Named<T> & keyof T]: Field<T, Key> };

/**
 * A type in a form in which a schema's output and one written by hand can be compared: without read-only and loose.
 */
type Told<T> = T extends readonly (infer Item)[] ? readonly Told<Item>[] : T extends object ? Fields<T> : T;

type IsSame<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

type DifferentFields<One, Other> = {
  [Key in keyof One | keyof Other]: Key extends keyof One & keyof Other
    ? IsSame<One[Key], Other[Key]> extends true
      ? never
      : Key
    : Key;
}[keyof One | keyof Other];

type Fit<One, Other> =
  IsSame<One, Other> extends true ? unknown : { readonly 'differs in': DifferentFields<One, Other> };

/**
 * Holds a schema and a type to each other when they are compiled: neither may say anything that the other does not,
 * also about fields that may be absent. At run time it returns the schema as it is.
 */
export const heldTo =
  <Type>() =>
  <Schema extends z.ZodType>(schema: Fit<Told<z.output<Schema>>, Told<Type>> & Schema): Schema =>
    schema;
