import type { DriverTypeParser } from 'slonik';

const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit into a number without loss.`);
  return value;
};

const unixMilliseconds = (text: string): number => {
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw new RangeError(`${text} is not a moment that a number can hold.`);
  return value;
};

/** How Postgres types become values: moments as Unix milliseconds, bigints as safe integers. */
export const TYPE_PARSERS: readonly DriverTypeParser[] = [
  { name: 'int8', parse: safeInteger },
  { name: 'numeric', parse: Number },
  { name: 'timestamptz', parse: unixMilliseconds },
];
