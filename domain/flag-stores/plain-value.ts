import type { FeatureValue } from '../feature-value.js';

/** A flag's value as SDKs hand it to applications. */
export type PlainValue = string | number | boolean | null;

/** @returns a stored value as SDKs hand it out */
export const plainOf = ({ type, value }: FeatureValue): PlainValue => {
  switch (type) {
    case 'string':
      return value;
    case 'integer':
      return Number(value);
    case 'boolean':
      return value === 'true';
  }
};

/** Some stores keep blank text as nothing. */
const known = (value: PlainValue): PlainValue => (value === '' ? null : value);

/** @returns whether applications are handed the same */
export const isSameValue = (one: PlainValue, other: PlainValue): boolean => known(one) === known(other);
