import type { z } from 'zod/v4';

/** The fields that a type names; not those for which a loose object leaves room. */
type Named<T> = keyof { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

/** What a field says; one that may be absent says that too. */
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

/** What a type says, be it a schema's output or written by hand: that it is read-only or loose says nothing more. */
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
 * Holds a schema to a type in both directions when it is compiled: neither says anything that the other does not, also
 * of fields that may be absent. At run time it gives the schema back as it is.
 */
export const heldTo =
  <Type>() =>
  <Schema extends z.ZodType>(schema: Fit<Told<z.output<Schema>>, Told<Type>> & Schema): Schema =>
    schema;
