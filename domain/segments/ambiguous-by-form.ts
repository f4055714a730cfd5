import { isWidelyRead } from '../patterns/widely-read.js';
import { isPlainNumber, isSomeNumber } from './other-comparisons.js';
import { SEMVER } from './segment-operator.js';
import type { SegmentCondition, SegmentRule } from './segment-rules.js';
import { serverVersion } from './server-version.js';

/** Patterns match from the beginning on the server and anywhere elsewhere; PHP puts them between slashes. */
const isClearPattern = (value: string): boolean =>
  value.startsWith('^') && isWidelyRead(value) && !/(?<!\\)\//.test(value);

/** Java 7 knows lists with commas only. */
const isClearList = (value: SegmentCondition['value']): boolean =>
  typeof value === 'string' &&
  !/^\s*(?:\[|null\s*$)/.test(value) &&
  value.split(',').every((item) => item.trim() === item);

const isClearVersion = (value: string): boolean => {
  const version = serverVersion(value.slice(0, -SEMVER.length));
  return version !== null && version.prerelease === null && version.build === null;
};

/** 5 and 5.0 are two kinds of numbers to some engines, and 007 or 1e3 are none to others. */
const isClearComparison = (value: string): boolean => {
  if (value.endsWith(SEMVER)) return isClearVersion(value);
  return isSomeNumber(value) ? isPlainNumber(value) && !/\.0+$/.test(value) : true;
};

const isClearValue = ({ operator, value }: SegmentCondition): boolean => {
  const text = String(value ?? '');
  switch (operator) {
    case 'IS_SET':
    case 'IS_NOT_SET':
      return true;
    case 'REGEX':
      return isClearPattern(text);
    case 'IN':
      return isClearList(value);
    case 'MODULO':
      return text.split('|').every((part) => /^\d+$/.test(part));
    case 'CONTAINS':
    case 'NOT_CONTAINS':
      return !text.endsWith(SEMVER);
    default:
      return isClearComparison(text);
  }
};

const SPLIT_BY_IDENTITY = ['', '$.identity.key'];

const isClear = (condition: SegmentCondition): boolean => {
  const { operator, property } = condition;
  if (operator === 'PERCENTAGE_SPLIT') return SPLIT_BY_IDENTITY.includes(property);
  // Java 7 follows no paths.
  return !property.startsWith('$') && isClearValue(condition);
};

const nameOf = ({ operator, property }: SegmentCondition): string =>
  property === '' ? operator : `${operator} of ${property}`;

/**
 * @returns what in a segment's rules Flagsmith's engines disagree on for some traits or for all, whatever else is known: the
 *   conditions by operator and property, and rules within ANY or NONE. That traits of another kind than the value
 *   are ambiguous cannot be seen here.
 */
export const ambiguousByForm = (rules: readonly SegmentRule[]): readonly string[] => {
  const found = rules.flatMap(({ type, conditions = [], rules: inner = [] }) => [
    ...conditions.filter((condition) => !isClear(condition)).map(nameOf),
    ...(type !== 'ALL' && inner.length > 0 ? [`rules within ${type}`] : []),
    ...ambiguousByForm(inner),
  ]);
  return [...new Set(found)];
};
