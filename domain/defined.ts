/** What is left of T: a field that may be undefined is there with a value, or is not there. */
export type Defined<T extends object> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/**
 * Leaves out what is undefined: an absent field and one that is undefined are not the same to exact optional types, to
 * a spread over defaults and to a comparison.
 *
 * @param fields of one level; what lies deeper stays as it is
 * @returns a new object with the fields that have a value, null among them, in their order
 */
export const defined = <T extends object>(fields: T): Defined<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
