import { matchesAlike } from '../patterns/widely-read.js';
import type { OperatorContext } from './condition-holds.js';
import { conditionHolds } from './condition-holds.js';
import type { Actual } from './other-comparisons.js';
import { comparesAlike, isPlainNumber, isSomeNumber } from './other-comparisons.js';
import { SEMVER } from './segment-operator.js';
import type { ConditionValue, SegmentCondition } from './segment-rules.js';
import { conditionHoldsOnServer } from './server-condition.js';
import { isPlainList, serverList } from './server-list.js';
import { isPlainProperty, serverProperty } from './server-property.js';
import type { Verdict } from './verdict-logic.js';

/** @returns whether all other engines say what Python and Node say. */
type Alike = (actual: Actual, value: string, answer: boolean) => boolean;

const isUnsafe = (actual: Actual): boolean =>
  typeof actual === 'number' && Number.isInteger(actual) && !Number.isSafeInteger(actual);

/** Some engines look into the text of numbers and booleans too. */
const mayContain = (actual: number | boolean, value: string): boolean =>
  typeof actual === 'number' ? /^[-+.\deE]*$/.test(value) : String(actual).includes(value.toLowerCase());

const containsAlike: Alike = (actual, value) => {
  if (value.endsWith(SEMVER)) return false;
  return typeof actual === 'string' || !mayContain(actual, value);
};

const notContainsAlike: Alike = (actual, value) => {
  if (value.endsWith(SEMVER)) return false;
  return typeof actual === 'string' || (Number.isSafeInteger(actual) && String(actual).includes(value));
};

/** Rust takes the blanks around an item away; Go looks for the text of booleans, and writes small floats without exponent. */
const isInAlike = (actual: Actual, value: ConditionValue | undefined, answer: boolean): boolean => {
  if (!isPlainList(value) || isUnsafe(actual)) return false;
  const items = serverList(value).map(String);
  if (typeof actual === 'number' && !Number.isInteger(actual))
    return items.every((item) => Number(item) !== actual);
  return answer || items.every((item) => item.trim() !== String(actual));
};

/** Java 7 knows no JSON lists and takes their pieces for texts; Go takes the JSON `null` for an empty list. */
const isSameByCommas = (actual: Actual, value: ConditionValue | undefined, answer: boolean): boolean => {
  const text = Array.isArray(value) ? JSON.stringify(value) : String(value);
  if (text.trim() === 'null') return !answer;
  return !text.trimStart().startsWith('[') || text.split(',').includes(String(actual)) === answer;
};

/** Only between these all engines write a number in the same way. Java writes the others with an exponent. */
const isWrittenAlike = (actual: Actual): boolean => {
  if (typeof actual !== 'number' || actual === 0) return true;
  const [least, bound] = Number.isInteger(actual) ? [1, 1e15] : [1e-3, 1e7];
  return Math.abs(actual) >= least && Math.abs(actual) < bound;
};

const regexAlike: Alike = (actual, value, answer) =>
  isWrittenAlike(actual) && matchesAlike(value, String(actual), answer);

/** @returns divisor and remainder, or null for what not all engines read */
const readModulo = (value: string): readonly [number, number] | null => {
  const parts = value.split('|');
  const [divisor, remainder] = parts.map(Number);
  const isRead = parts.length === 2 && parts.every(isPlainNumber);
  return isRead && divisor !== undefined && remainder !== undefined ? [divisor, remainder] : null;
};

/** Java divides numbers of 32 bits. */
const isSameInFloats = (actual: Actual, [divisor, remainder]: readonly [number, number], answer: boolean) =>
  (Math.fround(Number(actual)) % Math.fround(divisor) === Math.fround(remainder)) === answer;

/** Rust takes what is nearly the remainder for the remainder. */
const isSameNearly = (actual: Actual, [divisor, remainder]: readonly [number, number], answer: boolean) =>
  [Number(actual), divisor, remainder].every(Number.isInteger) ||
  Math.abs((Number(actual) % divisor) - remainder) < 1e-10 === answer;

const isReadByAll = (actual: Actual): boolean =>
  typeof actual !== 'string' || isPlainNumber(actual) || !isSomeNumber(actual);

/** Java 8 and Ruby do not divide text, and only the server divides booleans. */
const moduloAlike: Alike = (actual, value, answer) => {
  const read = readModulo(value);
  if (read === null || isUnsafe(actual) || !isReadByAll(actual)) return false;
  if (typeof actual !== 'number' && answer) return false;
  if (typeof actual === 'boolean') return true;
  return isSameInFloats(actual, read, answer) && isSameNearly(actual, read, answer);
};

const ALIKE: ReadonlyMap<string, Alike> = new Map<string, Alike>([
  ['CONTAINS', containsAlike],
  ['NOT_CONTAINS', notContainsAlike],
  ['REGEX', regexAlike],
  ['MODULO', moduloAlike],
]);

/**
 * To four engines a split by something that is missing is one by the identity's key; Node knows no trait by its name, and Java
 * 7 splits by nothing but the key.
 */
const splitAlike = ({ property, value }: SegmentCondition): boolean =>
  ['', '$.identity.key'].includes(property) && isPlainNumber(String(value));

/** Java 7, the newest that Maven Central has, takes a path for the name of a trait, which then nobody has. */
const followsNoPath = ({ operator, property }: SegmentCondition, answer: boolean): boolean =>
  property.startsWith('$') && answer !== (operator === 'IS_NOT_SET');

const valuesAlike = ({ operator, value }: SegmentCondition, found: Actual, answer: boolean): boolean => {
  if (operator === 'IN') return isInAlike(found, value, answer) && isSameByCommas(found, value, answer);
  const text = String(value);
  return (
    ALIKE.get(operator)?.(found, text, answer) ??
    comparesAlike({ operator, actual: found, value: text, answer })
  );
};

const alike = (condition: SegmentCondition, found: Actual | null, answer: boolean): boolean => {
  const { operator, property, value } = condition;
  if (operator === 'PERCENTAGE_SPLIT') return splitAlike(condition);
  if (!isPlainProperty(property) || followsNoPath(condition, answer)) return false;
  if (operator === 'IS_SET' || operator === 'IS_NOT_SET') return true;
  // Java 8 looks for it in "null".
  if (found === null) return operator !== 'CONTAINS' || !'null'.includes(String(value));
  return valuesAlike(condition, found, answer);
};

/** A trait with the name of a path: some engines look for the trait first, and some for the path. */
const isNamedLikePath = (property: string, { subject }: OperatorContext): boolean =>
  property.startsWith('$') && Object.hasOwn(subject.identity.traits, property);

/**
 * @returns whether the condition holds, as far as all engines that Flagsmith publishes agree; null where it depends on which
 *   of them is asked. One that fails gives no answer, and then nobody is enrolled by it; where the server's fails, it is null.
 */
export const judgeCondition = (condition: SegmentCondition, context: OperatorContext): Verdict => {
  const answer = conditionHoldsOnServer(condition, context);
  if (answer === null || answer !== conditionHolds(condition, context)) return null;
  if (isNamedLikePath(condition.property, context)) return null;
  const found = condition.property ? serverProperty(condition.property, context.subject) : null;
  return alike(condition, found, answer) ? answer : null;
};
