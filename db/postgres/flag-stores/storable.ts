import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

/** @returns text as Postgres holds it: without NUL, and with no half of a character */
export const storableText = (text: string): string =>
  text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd');

const storableValue = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storableValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [storableText(key), storableValue(one)] as const),
  );
};

/** @returns SQL for a value with names that others have given, which may be any text */
export const storable = (value: unknown): SqlFragment => sql.jsonb(storableValue(value));
