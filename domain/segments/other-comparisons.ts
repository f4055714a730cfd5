import { SEMVER } from './segment-operator.js';
import { serverValue } from './server-value.js';
import type { ServerVersion } from './server-version.js';
import { serverVersion } from './server-version.js';

/**
 * EQUAL, NOT_EQUAL and the four that order, in Flagsmith's other engines: Go, Java, Rust, Ruby, .NET, PHP. Where they read
 * values in other ways than Python and Node do, they may say something else.
 */

export type Actual = string | number | boolean;

/** One comparison, with what Python and Node say to it. */
export interface Comparing {
  readonly operator: string;
  readonly actual: Actual;
  readonly value: string;
  readonly answer: boolean;
}

const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const DECIMAL = /^-?(?:0|[1-9]\d*)\.\d+$/;

/** @returns whether every engine reads the text as the same number. */
export const isPlainNumber = (text: string): boolean => INTEGER.test(text) || DECIMAL.test(text);

/** What some engine or other reads as a number. */
const SOME_NUMBER =
  /^[\s\0-\x20]*[+-]?(?:0x[\da-f_.]+(?:p[+-]?\d+)?|(?:[\p{Nd}_]+\.?[\p{Nd}_]*|\.[\p{Nd}_]+)(?:e[+-]?[\p{Nd}_]+)?[fd]?|inf|infinity|nan)[\s\0-\x20]*$/iu;

/** @returns whether some engine or other reads the text as a number. */
export const isSomeNumber = (text: string): boolean => SOME_NUMBER.test(text);

/** What Go, and in part Rust and Java, read as a boolean. Booleans have no order in Go and Rust, and one of their own in Java. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'True', 'TRUE'].map((text): [string, boolean] => [text, true]),
  ...['0', 'f', 'F', 'false', 'False', 'FALSE'].map((text): [string, boolean] => [text, false]),
]);

const areBooleans = (left: string, right: string): boolean => BOOLEANS.has(left) && BOOLEANS.has(right);

/** To Rust and Java `tRuE` is true as well, and text to all others. */
const isOddBoolean = (text: string): boolean => /^(?:true|false)$/i.test(text) && !BOOLEANS.has(text);

const isEquality = (operator: string): boolean => operator === 'EQUAL' || operator === 'NOT_EQUAL';

/** Only these four are the same booleans everywhere. */
const booleanAlike = ({ operator, value, answer }: Comparing): boolean =>
  ['true', 'false', 'True', 'False'].includes(value) && (isEquality(operator) || !answer);

/** Java has 32 bits for whole numbers in texts, and as many for those with a fraction. */
const MAX_INTEGER = 2 ** 31;
const sameInFloats = (left: number, right: number): boolean =>
  Math.sign(Math.fround(left) - Math.fround(right)) === Math.sign(left - right);

const isLarge = (number: number): boolean => Math.abs(number) >= MAX_INTEGER;

/** A whole number is compared with whole numbers only. */
const isReadAsNumber = (value: string, actual: number): boolean =>
  Number.isInteger(actual)
    ? INTEGER.test(value) && Number.isSafeInteger(Number(value))
    : isPlainNumber(value);

const haveSameOrder = (left: number, right: number): boolean =>
  ([left, right].every(Number.isInteger) && !isLarge(left) && !isLarge(right)) || sameInFloats(left, right);

const numberAlike = ({ operator, value, answer }: Comparing, actual: number): boolean => {
  if (Number.isInteger(actual) && !Number.isSafeInteger(actual)) return false;
  if (isReadAsNumber(value, actual))
    return (
      haveSameOrder(actual, Number(value)) && (isEquality(operator) || !areBooleans(String(actual), value))
    );
  // To Ruby a word is 0, and to Go 1 is true.
  const isWord = !isSomeNumber(value) && actual !== 0 && actual !== 1;
  return operator === 'EQUAL' && !answer && isWord;
};

const areSameKind = (actual: string, value: string): boolean =>
  INTEGER.test(actual) ? INTEGER.test(value) : DECIMAL.test(actual);

const numbersAlike = ({ operator, value, answer }: Comparing, actual: string): boolean => {
  const [left, right] = [Number(actual), Number(value)];
  if (isLarge(left) || isLarge(right)) return false;
  if (!areSameKind(actual, value)) return operator === 'EQUAL' && !answer && left !== right;
  return sameInFloats(left, right) && (isEquality(operator) || !areBooleans(actual, value));
};

/** Text that is a number to the server. */
const numericTextAlike = (comparing: Comparing, actual: string): boolean => {
  const { value, answer } = comparing;
  if (isPlainNumber(value)) return numbersAlike(comparing, actual);
  return !answer && !areBooleans(actual, value) && !isSomeNumber(value);
};

const textAlike = ({ operator, value }: Comparing, actual: string): boolean => {
  if (isOddBoolean(actual) || isOddBoolean(value)) return false;
  if (areBooleans(actual, value)) {
    if (!isEquality(operator)) return false;
    return actual === value || BOOLEANS.get(actual) !== BOOLEANS.get(value);
  }
  if (!isSomeNumber(actual) || !isSomeNumber(value)) return true;
  return isEquality(operator) && actual === value && !/nan/i.test(actual);
};

const isBearable = ({ numbers }: ServerVersion): boolean => numbers.every((number) => number < MAX_INTEGER);
const isRelease = ({ prerelease, build }: ServerVersion): boolean => prerelease === null && build === null;

const haveSameNumbers = (left: ServerVersion, right: ServerVersion): boolean =>
  left.numbers.join('.') === right.numbers.join('.');

/** Pre-releases are ordered in several ways, and build metadata counts in some engines. */
const versionsAlike = (left: ServerVersion, right: ServerVersion): boolean =>
  isBearable(left) &&
  isBearable(right) &&
  (!haveSameNumbers(left, right) || (isRelease(left) && isRelease(right)));

/** Java takes text with digits, nothing at all, and these words for some version. */
const isNoVersion = (text: string): boolean =>
  /^\p{L}\P{Nd}*$/u.test(text) && !/^(?:ga|final|release)$/i.test(text);

const versionTextAlike = (actual: string, value: string, isUnequal: boolean): boolean => {
  const [left, right] = [serverVersion(actual), serverVersion(value)];
  if (right === null) return false;
  if (left === null) return isUnequal && isNoVersion(actual);
  return versionsAlike(left, right) || (actual === value && left.build === null);
};

const versionAlike = ({ operator, answer }: Comparing, actual: Actual, value: string): boolean => {
  const isUnequal = operator === 'EQUAL' && !answer;
  if (typeof actual === 'number') return isUnequal;
  if (typeof actual === 'boolean' || typeof serverValue(actual) !== 'string') return false;
  return versionTextAlike(actual, value, isUnequal);
};

/** @returns whether all other engines say what Python and Node say. */
export const comparesAlike = (comparing: Comparing): boolean => {
  const { actual, value } = comparing;
  if (value.endsWith(SEMVER)) return versionAlike(comparing, actual, value.slice(0, -SEMVER.length));
  if (typeof actual === 'boolean') return booleanAlike(comparing);
  if (typeof actual === 'number') return numberAlike(comparing, actual);
  return typeof serverValue(actual) === 'string'
    ? textAlike(comparing, actual)
    : numericTextAlike(comparing, actual);
};
