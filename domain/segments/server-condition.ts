import { hashPercentage } from '../assignment/assignment-hash.js';
import { matchesServerPattern } from '../patterns/server-pattern.js';
import type { OperatorContext } from './condition-holds.js';
import { SEMVER } from './segment-operator.js';
import type { ConditionValue, SegmentCondition } from './segment-rules.js';
import { serverList } from './server-list.js';
import { floatFromText, integerFromText, numberFromJson } from './server-number.js';
import { serverProperty } from './server-property.js';
import type { ServerValue } from './server-value.js';
import { serverText, serverValue } from './server-value.js';
import { compareServerVersions, serverVersion } from './server-version.js';

/**
 * Whether a condition holds, by Flagsmith's own server engine (Python, flagsmith-flag-engine 10). Null where that engine
 * fails, and with it the whole request: a pattern that it cannot read, a division by zero.
 */
type Answer = boolean | null;

/** Negative, zero or positive; NaN when neither comes first; null when the condition's value is of another kind. */
type Order = number | null;

type Comparison = (actual: ServerValue, value: string) => Answer;

/** By code points, as Python does. JavaScript's own order puts what is beyond U+FFFF before U+E000. */
const compareText = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one === other) continue;
    const isSurrogate = (unit: number): boolean => unit >= 0xd8_00 && unit <= 0xdf_ff;
    if (isSurrogate(one) !== isSurrogate(other) && one >= 0xd8_00 && other >= 0xd8_00)
      return isSurrogate(one) ? 1 : -1;
    return one - other;
  }
  return left.length - right.length;
};

/** Whole numbers are compared exactly, however large. */
const compareNumbers = (left: number | bigint, right: number | bigint): number => {
  if (left < right) return -1;
  if (left > right) return 1;
  return left >= right ? 0 : Number.NaN;
};

const isFalse = (value: string): boolean => value === 'false' || value === 'False';

const compareVersion = (actual: string, value: string): Order => {
  const [left, right] = [serverVersion(actual), serverVersion(value.slice(0, -SEMVER.length))];
  return left === null || right === null ? null : compareServerVersions(left, right);
};

/** The condition's value is read as what the trait is. A whole number is compared with nothing but whole numbers. */
const compare = (actual: ServerValue, value: string): Order => {
  if (typeof actual === 'string')
    return value.endsWith(SEMVER) ? compareVersion(actual, value) : compareText(actual, value);
  if (typeof actual === 'boolean') return Number(actual) - Number(!isFalse(value));
  if (typeof actual === 'object') {
    const float = floatFromText(value);
    return float === null ? null : compareNumbers(actual.float, float);
  }
  const integer = integerFromText(value);
  return integer === null ? null : compareNumbers(actual, integer);
};

const ordered =
  (holds: (order: number) => boolean): Comparison =>
  (actual, value) => {
    const order = compare(actual, value);
    return order !== null && holds(order);
  };

/** A version contains its own pre-release and build, and nothing else. */
const contains: Comparison = (actual, value) => {
  if (typeof actual !== 'string') return false;
  if (!value.endsWith(SEMVER)) return actual.includes(value);
  const version = serverVersion(actual);
  const part = value.slice(0, -SEMVER.length);
  return version !== null && (version.prerelease === part || version.build === part);
};

const notContains: Comparison = (actual, value) => typeof actual === 'string' && !actual.includes(value);

const matchesRegex: Comparison = (actual, value) => matchesServerPattern(value, serverText(actual));

/** What is left has the divisor's sign. */
const rest = (number: number, divisor: number): number => {
  const left = number % divisor;
  return left !== 0 && left < 0 !== divisor < 0 ? left + divisor : left;
};

const asFloat = (actual: Exclude<ServerValue, string>): number =>
  typeof actual === 'object' ? actual.float : Number(actual);

/** To Python a boolean is a number. */
const modulo: Comparison = (actual, value) => {
  if (typeof actual === 'string' || value === '') return false;
  const parts = value.split('|').map(floatFromText);
  const [divisor = null, remainder = null] = parts;
  if (parts.length !== 2 || divisor === null || remainder === null) return false;
  if (divisor === 0) return null;
  return rest(asFloat(actual), divisor) === remainder;
};

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['EQUAL', ordered((order) => order === 0)],
  ['NOT_EQUAL', ordered((order) => order !== 0)],
  ['GREATER_THAN', ordered((order) => order > 0)],
  ['GREATER_THAN_INCLUSIVE', ordered((order) => order >= 0)],
  ['LESS_THAN', ordered((order) => order < 0)],
  ['LESS_THAN_INCLUSIVE', ordered((order) => order <= 0)],
  ['CONTAINS', contains],
  ['NOT_CONTAINS', notContains],
  ['REGEX', matchesRegex],
  ['MODULO', modulo],
]);

/** Whole numbers and text can be in a list, floats and booleans never are. */
const isIn = (actual: ServerValue, value: ConditionValue | undefined): boolean =>
  typeof actual !== 'object' && typeof actual !== 'boolean' && serverList(value).includes(String(actual));

const textOf = (value: ConditionValue | undefined): string => {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'number') return serverText(numberFromJson(value));
  return typeof value === 'boolean' ? serverText(value) : String(value);
};

const inPercentageSplit = (hashed: string, value: string, { segmentId }: OperatorContext): boolean => {
  const percentage = floatFromText(value);
  return percentage !== null && hashPercentage([segmentId, hashed]) <= percentage;
};

/** @returns whether the condition holds; one with an operator that is not known never does. */
export const conditionHoldsOnServer = (condition: SegmentCondition, context: OperatorContext): Answer => {
  const { operator, property, value } = condition;
  if (operator === 'PERCENTAGE_SPLIT' && !property)
    return inPercentageSplit(context.subject.identity.key, textOf(value), context);
  const found = serverProperty(property, context.subject);
  if (operator === 'IS_SET') return found !== null;
  if (operator === 'IS_NOT_SET') return found === null;
  if (found === null) return false;
  const actual = serverValue(found);
  if (operator === 'IN') return isIn(actual, value);
  if (operator === 'PERCENTAGE_SPLIT') return inPercentageSplit(serverText(actual), textOf(value), context);
  const comparison = COMPARISONS.get(operator);
  return comparison === undefined ? false : comparison(actual, textOf(value));
};
