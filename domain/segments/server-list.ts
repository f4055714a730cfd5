import type { ConditionValue } from './segment-rules.js';
import { integerFromText, numberFromJson, textOfFloat } from './server-number.js';
import { serverText } from './server-value.js';

/** The values of a JSON text that are not inside of quotation marks; Python also takes NaN and infinity. */
const TOKEN = /"(?:[^"\\]|\\[^])*"|-?(?:Infinity|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|NaN|true|false|null/g;

const WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['null', 'None'],
  ['NaN', 'nan'],
  ['Infinity', 'inf'],
  ['-Infinity', '-inf'],
]);

/** Numbers and words as the text that Python makes of them; JavaScript would not know 5 from 5.0. */
const asText = (token: string): string => {
  if (token.startsWith('"')) return token;
  const word = WORDS.get(token);
  if (word !== undefined) return JSON.stringify(word);
  const isInteger = /^-?\d+$/.test(token);
  // A number that JSON does not allow, such as 01, must stay one.
  if (/^-?0\d/.test(token)) return token;
  return JSON.stringify(isInteger ? String(integerFromText(token)) : textOfFloat(Number(token)));
};

const listFromJson = (value: string): readonly unknown[] | null => {
  try {
    const parsed: unknown = JSON.parse(value.replace(TOKEN, asText));
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
};

const itemText = (item: string | number | boolean | null): string => {
  if (item === null) return 'None';
  return typeof item === 'number'
    ? serverText(numberFromJson(item))
    : typeof item === 'string'
      ? item
      : serverText(item);
};

/** @returns the texts that an IN looks for: those of a list, of a JSON list, or of a text with commas. */
export const serverList = (value: ConditionValue | undefined): readonly unknown[] => {
  if (typeof value !== 'string') return Array.isArray(value) ? value.map(itemText) : [];
  return (value.startsWith('[') ? listFromJson(value) : null) ?? value.split(',');
};

/** @returns whether the value is a list of texts to every engine. */
export const isPlainList = (value: ConditionValue | undefined): boolean => {
  if (typeof value !== 'string' || !/^\s*\[/.test(value)) return true;
  try {
    const parsed: unknown = JSON.parse(value);
    return value.startsWith('[') && Array.isArray(parsed) && parsed.every((item) => typeof item === 'string');
  } catch {
    return false;
  }
};
