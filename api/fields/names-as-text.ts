import { textOfLiteral } from './number-as-text.js';

/** Strings and brackets of JSON; nothing else matters for where a member stands. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/gs;
/** What follows the name of a member whose value is a number. */
const NUMBER = /\s*:\s*(-?\d[\d.eE+-]*)/y;

const isNamed = (token: string, name: string): boolean =>
  token === `"${name}"` || (token.startsWith('"') && token.includes('\\') && JSON.parse(token) === name);

/** @returns the number that follows a name of a member, if one does. */
const numberBehind = (json: string, at: number): string | undefined => {
  NUMBER.lastIndex = at;
  return NUMBER.exec(json)?.[1];
};

const STEPS: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

/**
 * Puts numbers into quotes that are names of somebody, before they are parsed: of `12345678901234567890` JSON.parse
 * makes another number, and so several people one.
 *
 * @param json text that is known to be JSON
 * @param name of the members
 * @param depth how many brackets are around them
 * @returns the same JSON with text in place of the numbers; those that are too large for any number stay
 */
export const namesAsText = (json: string, name: string, depth: number): string => {
  let [result, done, level] = ['', 0, 0];
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    level += STEPS[token] ?? 0;
    if (level !== depth || !isNamed(token, name)) continue;
    const literal = numberBehind(json, index + token.length);
    const text = literal === undefined ? null : textOfLiteral(literal);
    if (literal === undefined || text === null) continue;
    const end = NUMBER.lastIndex;
    result += `${json.slice(done, end - literal.length)}"${text}"`;
    done = end;
  }
  return result + json.slice(done);
};
