/** A flag's value as SDKs hand it to applications. */
export type PlainValue = string | number | boolean | null;

/** Some stores keep blank text as nothing. */
const known = (value: PlainValue): PlainValue => (value === '' ? null : value);

/** @returns whether applications are handed the same */
export const isSameValue = (one: PlainValue, other: PlainValue): boolean => known(one) === known(other);
