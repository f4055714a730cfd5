import type { TraitValue } from '../identity.js';
import type { Float, Integer } from './server-number.js';
import { floatFromText, integerFromText, numberFromJson, textOfFloat } from './server-number.js';

/**
 * What the server engine compares with. Text that is nothing but a number has become that number: "5" is 5, and "5.0"
 * is the float 5.0.
 */
export type ServerValue = string | boolean | Integer | Float;

const INTEGER = /^-?[0-9]+$/;
const FLOAT = /^-?[0-9]+\.[0-9]+$/;

/** Most texts are no number: their first character says so. */
const mayBeNumber = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first === 0x2d || (first >= 0x30 && first <= 0x39);
};

/** @returns what the server makes of a trait or of what a path leads to. */
export const serverValue = (value: NonNullable<TraitValue>): ServerValue => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return numberFromJson(value);
  if (!mayBeNumber(value)) return value;
  if (INTEGER.test(value)) return integerFromText(value) ?? value;
  return FLOAT.test(value) ? { float: floatFromText(value) ?? Number.NaN } : value;
};

/** @returns a value as Python writes it. */
export const serverText = (value: ServerValue): string => {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? textOfFloat(value.float) : String(value);
};
