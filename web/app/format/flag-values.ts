import type { Schemas } from '../../../client/create-client.js';

const MOST_SHOWN = 80;

/** @returns what a flag or a variant says, as one line: text in quotes, so that `"true"` is not taken for `true` */
export const formatValue = (value: string | number | boolean | null): string => {
  if (value === null) return 'nothing';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
};

/** @returns the value of a variant, whatever its type */
export const valueOfVariant = ({
  type,
  string_value: text,
  integer_value: number,
  boolean_value: flag,
}: Schemas['Variant']): string | number | boolean | null => {
  if (type === 'integer') return number;
  return type === 'boolean' ? flag : text;
};
