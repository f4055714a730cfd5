import { keepPrepared } from './keep-prepared.js';
import { matchedOnce } from './match-budget.js';
import { matchesPattern } from './matches-pattern.js';
import type { ProgramStep, ReadingRules } from './pattern-program.js';
import { compileProgram, programSize, runProgram } from './pattern-program.js';
import type { Pattern } from './pattern-syntax.js';
import { parsePattern, patternTokens } from './pattern-syntax.js';

/**
 * The regular expressions of conditions as Flagsmith's server engine matches them, which is written in Python: at the
 * beginning of the text, and by its language's rules for what a letter, a digit or an end is.
 */

/** Where both languages agree on every class of characters. In empty text they do not agree on `\B`. */
const PLAIN_TEXT = /^[\t\x20-\x7e]+$/;

/** Escapes that mean the same in both languages, and those of characters that are no letters or digits. */
const SHARED_ESCAPE = /^\\(?:[dDwWsSbBfnrtv]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|0[0-7]{0,2}|[^\dA-Za-z])$/;
const CLASS_PARTS = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|0[0-7]{0,2}|[^])|[^]/g;

/** Letters and digits are those of all scripts; blanks are also some control characters, but no byte order mark. */
const UNICODE: ReadonlyMap<string, string> = new Map([
  [String.raw`\d`, String.raw`\p{Nd}`],
  [String.raw`\D`, String.raw`\P{Nd}`],
  [String.raw`\w`, String.raw`[\p{L}\p{N}_]`],
  [String.raw`\W`, String.raw`[^\p{L}\p{N}_]`],
  [String.raw`\s`, String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`],
  [String.raw`\S`, String.raw`[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`],
]);

/** What with the flag `v` must be written with a backslash, and what needs none. */
const SYNTAX = /^[\^$\\.*+?()[\]{}|/&!#%,:;<=>@`~-]$/;

/** One character of the pattern, or one escape, as the flag `v` wants it. */
const literal = (part: string): string => {
  const shorthand = UNICODE.get(part);
  if (shorthand !== undefined) return shorthand;
  if (part.startsWith(String.raw`\0`)) return `\\u{${Number.parseInt(part.slice(1), 8).toString(16)}}`;
  const plain = /^\\[^\w]$/.test(part) ? part.slice(1) : part;
  return SYNTAX.test(plain) ? `\\u{${(plain.codePointAt(0) ?? 0).toString(16)}}` : plain;
};

/** A minus between two parts makes a range of them. */
const classSource = (source: string): string => {
  const isNegative = source.startsWith('[^');
  const parts = source.slice(isNegative ? 2 : 1, -1).match(CLASS_PARTS) ?? [];
  const written: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [from = '', to] = [parts[at], parts[at + 2]];
    const isRange = parts[at + 1] === '-' && to !== undefined;
    written.push(isRange ? `${literal(from)}-${literal(to)}` : literal(from));
    if (isRange) at += 2;
  }
  return `[${isNegative ? '^' : ''}${written.join('')}]`;
};

const unicodeSource = (source: string): string => {
  if (source === '.') return String.raw`[^\n]`;
  return source.length > 1 && source.startsWith('[') ? classSource(source) : literal(source);
};

/** Python refuses unknown escapes of letters, empty classes, and ranges that begin or end with a shorthand. */
const isShared = (source: string): boolean => {
  if (source.startsWith('\\')) return SHARED_ESCAPE.test(source);
  if (!source.startsWith('[') || source.length === 1) return true;
  const inside = source.slice(source.startsWith('[^') ? 2 : 1, -1);
  const parts = inside.match(CLASS_PARTS) ?? [];
  return (
    parts.length > 0 &&
    parts.every((part) => !part.startsWith('\\') || (SHARED_ESCAPE.test(part) && part !== String.raw`\B`)) &&
    !/\\[dDwWsS]-[^]|[^\\]-\\[dDwWsS]/.test(inside)
  );
};

/** @returns whether both languages read all of it, and in the same way but for what letters, digits and ends are */
const isReadable = (pattern: Pattern): boolean => {
  switch (pattern.kind) {
    case 'character':
      return isShared(pattern.source);
    case 'assertion':
      return true;
    case 'sequence':
      return pattern.parts.every(isReadable);
    case 'choice':
      return pattern.options.every(isReadable);
    case 'repeat':
      return isReadable(pattern.part);
    case 'look':
      return false;
  }
};

const WORD = /[\p{L}\p{N}_]/u;
const isWord = (character: string | undefined): boolean => character !== undefined && WORD.test(character);

const RULES: ReadingRules = {
  taking: (source) => new RegExp(`^(?:${unicodeSource(source)})$`, 'v'),
  checks: (source, text, at) => {
    if (source === '^') return at === 0;
    if (source === '$') return at === text.length || (at === text.length - 1 && text[at] === '\n');
    return text.length > 0 && (isWord(text[at - 1]) !== isWord(text[at])) === (source === String.raw`\b`);
  },
};

interface Prepared {
  /** For plain text, in JavaScript. */
  readonly source: string;
  /** For every other text; null when it would be too long. */
  readonly program: readonly ProgramStep[] | null;
}

const MAX_LENGTH = 2_000;
const MAX_STEPS = 2_000;

/** Groups with a name have another syntax, `{,2}` is a quantifier, and characters beyond U+FFFF are single ones. */
const DIFFERS = /^\(\?<|[\ud800-\udfff]/;
const OPEN_QUANTIFIER = /\{,\d*\}/;

const differs = (source: string): boolean =>
  OPEN_QUANTIFIER.test(source) || patternTokens(source).some((token) => DIFFERS.test(token));

const prepare = (source: string): Prepared | null => {
  if (source.length > MAX_LENGTH || differs(source)) return null;
  try {
    new RegExp(source);
    const pattern = parsePattern(source);
    if (!isReadable(pattern)) return null;
    const anchored: Pattern = { kind: 'sequence', parts: [{ kind: 'assertion', source: '^' }, pattern] };
    const program = programSize(anchored) > MAX_STEPS ? null : compileProgram(anchored);
    return { source: `^(?:${source})`, program };
  } catch {
    return null;
  }
};

const prepared = keepPrepared(prepare);

/** @returns whether the server's engine reads the pattern as every other engine does, as far as plain text goes. */
export const isSharedPattern = (source: string): boolean => prepared(source) !== null;

/** Before the source in what is known of matches; no pattern begins with it. */
const OF_THE_SERVER = '\0';

/**
 * @returns whether the text begins with a match; null for what the server's engine may not be able to read
 * @throws MatchingTooCostly where a budget is used up
 */
export const matchesServerPattern = (source: string, text: string): boolean | null => {
  const pattern = prepared(source);
  if (pattern === null) return null;
  if (PLAIN_TEXT.test(text)) return matchesPattern(pattern.source, text);
  const { program } = pattern;
  if (program === null) return null;
  return matchedOnce(OF_THE_SERVER + source, text, () => runProgram(program, Array.from(text), RULES));
};
