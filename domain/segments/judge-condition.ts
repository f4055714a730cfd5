import { matchesAlike } from '../patterns/widely-read.js';
import type { OperatorContext } from './condition-holds.js';
import { conditionHolds } from './condition-holds.js';
import type { Actual } from './other-comparisons.js';
import { comparesAlike, isPlainNumber } from './other-comparisons.js';
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

/** Only between these all engines write a number in the same way. */
const isWrittenAlike = (actual: Actual): boolean =>
  typeof actual !== 'number' || actual === 0 || (Math.abs(actual) >= 1e-4 && Math.abs(actual) < 1e15);

const regexAlike: Alike = (actual, value, answer) =>
  isWrittenAlike(actual) && matchesAlike(value, String(actual), answer);

/** @returns divisor and remainder, or null for what not all engines read */
const readModulo = (value: string): readonly [number, number] | null => {
  const parts = value.split('|');
  const [divisor, remainder] = parts.map(Number);
  const isRead = parts.length === 2 && parts.every(isPlainNumber);
  return isRead && divisor !== undefined && remainder !== undefined ? [divisor, remainder] : null;
};

/** Rust takes what is nearly the remainder for the remainder; Java and Ruby do not divide text. */
const moduloAlike: Alike = (actual, value, answer) => {
  const read = readModulo(value);
  if (read === null || isUnsafe(actual) || (typeof actual !== 'number' && answer)) return false;
  const [divisor, remainder] = read;
  const areWhole = [Number(actual), divisor, remainder].every(Number.isInteger);
  const isNearly = Math.abs((Number(actual) % divisor) - remainder) < 1e-10;
  return typeof actual === 'boolean' || areWhole || isNearly === answer;
};

const ALIKE: ReadonlyMap<string, Alike> = new Map<string, Alike>([
  ['CONTAINS', containsAlike],
  ['NOT_CONTAINS', notContainsAlike],
  ['REGEX', regexAlike],
  ['MODULO', moduloAlike],
]);

/** To four engines a split by something that is missing is one by the identity's key; Node knows no trait by its name. */
const splitAlike = ({ property, value }: SegmentCondition): boolean =>
  ['', '$.identity.key', '$.identity.identifier'].includes(property) && isPlainNumber(String(value));

const alike = (condition: SegmentCondition, found: Actual | null, answer: boolean): boolean => {
  const { operator, property, value } = condition;
  if (operator === 'PERCENTAGE_SPLIT') return splitAlike(condition);
  if (!isPlainProperty(property)) return false;
  if (operator === 'IS_SET' || operator === 'IS_NOT_SET') return true;
  // Java looks for it in "null".
  if (found === null) return operator !== 'CONTAINS' || !'null'.includes(String(value));
  if (operator === 'IN') return isInAlike(found, value, answer);
  const text = String(value);
  return (
    ALIKE.get(operator)?.(found, text, answer) ??
    comparesAlike({ operator, actual: found, value: text, answer })
  );
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
