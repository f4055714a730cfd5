import { hashPercentage } from './assignment-hash.js';
import type { HashId } from './assignment-hash.js';
import type { TraitValue } from './identity.js';
import { matchesPattern } from './pattern.js';
import { propertyValue, splitValue } from './segment-properties.js';
import type { Subject } from './segment-properties.js';
import type { SegmentCondition } from './segment-rules.js';
import { compareVersions } from './version.js';

/** What an operator may look at besides its condition. */
export interface OperatorContext {
  readonly segmentId: HashId;
  readonly subject: Subject;
}

type Present = NonNullable<TraitValue>;
type ConditionValue = SegmentCondition['value'];

/** Compares what an identity has with what a condition asks for. */
type Comparison = (actual: Present, value: ConditionValue) => boolean;

const SEMVER = ':semver';

/** An order of two values: negative, zero, positive, or NaN when they have none. */
const compare = <T extends string | number>(left: T, right: T): number => {
  if (left === right) return 0;
  if (left < right) return -1;
  return left > right ? 1 : Number.NaN;
};

const asBoolean = (text: string): boolean => text !== 'false' && text !== 'False';

/** The condition's value is read as the type that the trait has. */
const compareAsTrait = (actual: Present, value: string): number => {
  if (typeof actual === 'string') return compare(actual, value);
  if (typeof actual === 'number') return compare(actual, Number.parseFloat(value));
  return compare(Number(actual), Number(asBoolean(value)));
};

const compareAsVersion = (actual: Present, value: string): number =>
  typeof actual === 'string' ? (compareVersions(actual, value) ?? Number.NaN) : Number.NaN;

const ordered =
  (holds: (order: number) => boolean): Comparison =>
  (actual, value) => {
    const text = String(value);
    if (!text.endsWith(SEMVER)) return holds(compareAsTrait(actual, text));
    return holds(compareAsVersion(actual, text.replace(SEMVER, '')));
  };

/** Versions are told apart as text: to the SDKs 1.0.0 and 1.0.0+build are not equal, and not unequal either. */
const notEqual: Comparison = (actual, value) => {
  const text = String(value);
  if (!text.endsWith(SEMVER)) return compareAsTrait(actual, text) !== 0;
  const version = text.replace(SEMVER, '');
  return typeof actual === 'string' ? actual !== version : Number(actual) !== Number(version);
};

const contains: Comparison = (actual, value) => {
  const text = String(value);
  const part = text.endsWith(SEMVER) ? text.replace(SEMVER, '') : text;
  return typeof actual === 'string' && actual !== '' && actual.includes(part);
};

const notContains: Comparison = (actual, value) =>
  typeof actual === 'string' && Boolean(value) && !actual.includes(String(value));

const matchesRegex: Comparison = (actual, value) =>
  Boolean(value) && matchesPattern(String(value), String(actual));

const modulo: Comparison = (actual, value) => {
  const parts = String(value).split('|').map(Number.parseFloat);
  const [divisor, remainder] = parts;
  // A divisor of zero leaves NaN, which is no remainder.
  return (
    parts.length === 2 && divisor !== undefined && Number.parseFloat(String(actual)) % divisor === remainder
  );
};

const listOf = (value: ConditionValue): readonly unknown[] => {
  if (typeof value !== 'string') return value ?? [];
  try {
    const parsed: unknown = JSON.parse(value);
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Not JSON: a list with commas.
  }
  return value.split(',');
};

/** To the SDKs 0, empty text and booleans are in no list. */
const isIn: Comparison = (actual, value) =>
  Boolean(actual) && typeof actual !== 'boolean' && listOf(value).includes(String(actual));

/** Maps and not objects, so that an operator named "constructor" is as unknown as any other. */
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['EQUAL', ordered((order) => order === 0)],
  ['NOT_EQUAL', notEqual],
  ['GREATER_THAN', ordered((order) => order > 0)],
  ['GREATER_THAN_INCLUSIVE', ordered((order) => order >= 0)],
  ['LESS_THAN', ordered((order) => order < 0)],
  ['LESS_THAN_INCLUSIVE', ordered((order) => order <= 0)],
  ['CONTAINS', contains],
  ['NOT_CONTAINS', notContains],
  ['IN', isIn],
  ['REGEX', matchesRegex],
  ['MODULO', modulo],
]);

/** A share of identities, or of what a path leads to; the segment's id is the salt. No value, no match. */
const inPercentageSplit = ({ property, value }: SegmentCondition, context: OperatorContext): boolean => {
  const hashed = splitValue(property, context.subject);
  return hashed !== null && hashPercentage([context.segmentId, hashed]) <= Number.parseFloat(String(value));
};

/** @returns whether the condition holds; one with an operator that is not known never does. */
export const conditionHolds = (condition: SegmentCondition, context: OperatorContext): boolean => {
  const { operator, property, value } = condition;
  if (operator === 'PERCENTAGE_SPLIT') return inPercentageSplit(condition, context);
  if (property === '') return false;
  const actual = propertyValue(property, context.subject) ?? null;
  if (operator === 'IS_SET') return actual !== null;
  if (operator === 'IS_NOT_SET') return actual === null;
  return actual !== null && (COMPARISONS.get(operator)?.(actual, value) ?? false);
};
