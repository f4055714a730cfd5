/**
 * Whether a condition holds, by the engine of Flagsmith's Node SDK. It is one of those that must agree on who takes part in an
 * experiment, and the one that older experiments go by (ADR 0021).
 */
import { hashPercentage } from '../assignment/assignment-hash.js';
import type { HashId } from '../assignment/point-of-hash.js';
import type { TraitValue } from '../identity.js';
import { matchesPattern } from '../patterns/matches-pattern.js';
import { compareVersions } from './compare-versions.js';
import type { SegmentOperator } from './segment-operator.js';
import { SEMVER } from './segment-operator.js';
import type { Subject } from './segment-properties.js';
import { propertyValue, splitValue } from './segment-properties.js';
import type { SegmentCondition } from './segment-rules.js';

/** What an operator may look at besides its condition. */
export interface OperatorContext {
  readonly segmentId: HashId;
  readonly subject: Subject;
}

type Present = NonNullable<TraitValue>;
type Wanted = SegmentCondition['value'];

/** Compares what an identity has with what a condition asks for. */
type Comparison = (actual: Present, value: Wanted) => boolean;

/** An order of two values: negative, zero, positive, or NaN when they have none. */
const compare = <T extends string | number>(left: T, right: T): number => {
  if (left === right) return 0;
  if (left < right) return -1;
  return left > right ? 1 : Number.NaN;
};

/** Whether a value ends as versions do; only text can. */
const asksForVersion = (value: Wanted): value is string =>
  typeof value === 'string' && value.endsWith(SEMVER);

/** Only these two texts are false. Everything else is true, even the boolean false. */
const asBoolean = (value: Wanted): boolean => value !== 'false' && value !== 'False';

/** The condition's value is read as the type that the trait has. */
const compareAsTrait = (actual: Present, value: Wanted): number => {
  if (typeof actual === 'string') return compare(actual, String(value));
  if (typeof actual === 'number') return compare(actual, Number.parseFloat(String(value)));
  return compare(Number(actual), Number(asBoolean(value)));
};

const compareAsVersion = (actual: Present, value: string): number =>
  typeof actual === 'string' ? (compareVersions(actual, value) ?? Number.NaN) : Number.NaN;

const ordered =
  (holds: (order: number) => boolean): Comparison =>
  (actual, value) =>
    holds(
      asksForVersion(value)
        ? compareAsVersion(actual, value.replace(SEMVER, ''))
        : compareAsTrait(actual, value),
    );

/** Versions are told apart as text. So to the SDKs 1.0.0 and 1.0.0+build are equal, and not equal as well. */
const notEqual: Comparison = (actual, value) => {
  if (!asksForVersion(value)) return compareAsTrait(actual, value) !== 0;
  const version = value.replace(SEMVER, '');
  return typeof actual === 'string' ? actual !== version : Number(actual) !== Number(version);
};

const contains: Comparison = (actual, value) => {
  const part = asksForVersion(value) ? value.replace(SEMVER, '') : String(value);
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

const MAY_BE_JSON_LIST = /^[\t\n\r ]*\[/;

const listOf = (value: Wanted): readonly unknown[] => {
  if (typeof value !== 'string') return Array.isArray(value) ? value : [];
  // To find out by an error what is no JSON would take longer than all the rest.
  if (!MAY_BE_JSON_LIST.test(value)) return value.split(',');
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

/** Those that compare two values; the others ask whether there is one, or hash it. */
type ComparingOperator = Exclude<SegmentOperator, 'IS_SET' | 'IS_NOT_SET' | 'PERCENTAGE_SPLIT'>;

const COMPARISONS: Readonly<Record<ComparingOperator, Comparison>> = {
  EQUAL: ordered((order) => order === 0),
  NOT_EQUAL: notEqual,
  GREATER_THAN: ordered((order) => order > 0),
  GREATER_THAN_INCLUSIVE: ordered((order) => order >= 0),
  LESS_THAN: ordered((order) => order < 0),
  LESS_THAN_INCLUSIVE: ordered((order) => order <= 0),
  CONTAINS: contains,
  NOT_CONTAINS: notContains,
  IN: isIn,
  REGEX: matchesRegex,
  MODULO: modulo,
};

/** A map and not an object, so that an operator named "constructor" is as unknown as any other. */
const COMPARISON_OF: ReadonlyMap<string, Comparison> = new Map(Object.entries(COMPARISONS));

/** A share of identities, or of what a path leads to; the segment's id is the salt. No value, no match. */
const inPercentageSplit = ({ property, value }: SegmentCondition, context: OperatorContext): boolean => {
  const hashed = splitValue(property, context.subject);
  return hashed !== null && hashPercentage([context.segmentId, hashed]) <= Number.parseFloat(String(value));
};

/** @returns whether the condition holds; one with an operator that is not known never does. */
export const conditionHolds = (condition: SegmentCondition, context: OperatorContext): boolean => {
  const { operator, property, value } = condition;
  if (operator === 'PERCENTAGE_SPLIT') return inPercentageSplit(condition, context);
  if (!property) return false;
  const actual = propertyValue(property, context.subject) ?? null;
  if (operator === 'IS_SET') return actual !== null;
  if (operator === 'IS_NOT_SET') return actual === null;
  return actual !== null && (COMPARISON_OF.get(operator)?.(actual, value) ?? false);
};
