/** How a condition of a segment compares, in the order in which they are documented. */
export const SEGMENT_OPERATORS = [
  'EQUAL',
  'NOT_EQUAL',
  'GREATER_THAN',
  'GREATER_THAN_INCLUSIVE',
  'LESS_THAN',
  'LESS_THAN_INCLUSIVE',
  'CONTAINS',
  'NOT_CONTAINS',
  'IN',
  'REGEX',
  'MODULO',
  'IS_SET',
  'IS_NOT_SET',
  'PERCENTAGE_SPLIT',
] as const;
export type SegmentOperator = (typeof SEGMENT_OPERATORS)[number];

/** Ends a value that is to be compared as a version. */
export const SEMVER = ':semver';
