/** Numbers as Flagsmith's server engine, which is written in Python, reads them from text and writes them as text. */

/** A number with a fraction, or one that was written with a point: to the server 5.0 is another kind of value than 5. */
export interface Float {
  readonly float: number;
}

/** Large ones are exact. */
export type Integer = number | bigint;

const PLAIN_INTEGER = /^-?\d{1,15}$/;
const PLAIN_FLOAT = /^-?\d+\.\d+$/;
const ANY_INTEGER = /^[+-]?\d+(?:_\d+)*$/;
const ANY_FLOAT = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const NO_FINITE = /^([+-]?)(inf|infinity|nan)$/i;

/** What Python takes for blanks around a number: other characters than JavaScript does. */
const BLANK = String.raw`[\t-\r\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const BLANKS_AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');
const FOREIGN_DIGIT = /(?![0-9])\p{Nd}/gu;

/** The digits of every script are in runs that begin with its zero; some runs follow each other. */
const digitOf = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
};

const tidy = (text: string): string => text.replace(BLANKS_AROUND, '').replace(FOREIGN_DIGIT, digitOf);

/** Adding 0 makes 0 of -0. */
const exact = (digits: string): Integer => {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number + 0 : BigInt(digits);
};

/** @returns the whole number that a text is, or null; blanks around it and digits of any script are fine. */
export const integerFromText = (text: string): Integer | null => {
  if (PLAIN_INTEGER.test(text)) return Number(text) + 0;
  const tidied = tidy(text);
  return ANY_INTEGER.test(tidied) ? exact(tidied.replaceAll('_', '')) : null;
};

/** @returns the number that a text is, infinite and NaN ones included; null when it is none. */
export const floatFromText = (text: string): number | null => {
  if (PLAIN_INTEGER.test(text) || PLAIN_FLOAT.test(text)) return Number(text);
  const tidied = tidy(text);
  if (ANY_FLOAT.test(tidied)) return Number(tidied.replaceAll('_', ''));
  const special = NO_FINITE.exec(tidied);
  if (special === null) return null;
  const [, sign, word] = special;
  if (word?.toLowerCase() === 'nan') return Number.NaN;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
};

/** From 1e21 on JSON writes a number with an exponent, which makes it a float to the server. */
const FIRST_WITH_EXPONENT = 1e21;

/** @returns what the server takes a number for, which it gets as JSON. */
export const numberFromJson = (number: number): Integer | Float => {
  if (!Number.isInteger(number) || Math.abs(number) >= FIRST_WITH_EXPONENT) return { float: number };
  return Number.isSafeInteger(number) ? number + 0 : BigInt(number);
};

const withExponent = (digits: string, exponent: number): string => {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${power}`;
};

const withPoint = (digits: string, exponent: number): string => {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${whole}.${digits.slice(exponent + 1) || '0'}`;
};

/** @returns a float as Python writes it: with a point, or from 1e16 on and below 1e-4 with an exponent. */
export const textOfFloat = (number: number): string => {
  if (Number.isNaN(number)) return 'nan';
  if (!Number.isFinite(number)) return number < 0 ? '-inf' : 'inf';
  const [mantissa = '', power = '0'] = number.toExponential().split('e');
  const exponent = Number(power);
  const sign = Object.is(number, -0) || number < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const isLong = exponent < -4 || exponent >= 16;
  return sign + (isLong ? withExponent(digits, exponent) : withPoint(digits, exponent));
};
