import { patternTokens } from './pattern-syntax.js';
import { isSharedPattern } from './server-pattern.js';

/**
 * Which patterns all of Flagsmith's engines read alike: Python and JavaScript, RE2 in Go, Rust's, Java's, Ruby's, .NET's, and
 * PCRE, to which PHP hands the pattern between slashes.
 */

/** A brace or bracket that stands for itself, an escape that some engine does not know. */
const NOT_EVERYWHERE = /^[{}\]]$|^\\[u0<>v]/;
/** In a class: a class within it, an operation on classes, or a backspace. */
const CLASS_NOT_EVERYWHERE = /^\[.*(?:\[|&&|--|~~|\\[bu0<>v])/s;

/** @returns whether all engines read the pattern, and as the same one. */
export const isWidelyRead = (source: string): boolean =>
  isSharedPattern(source) &&
  patternTokens(source).every((token) => !NOT_EVERYWHERE.test(token) && !CLASS_NOT_EVERYWHERE.test(token));

const PLAIN_TEXT = /^[\t\x20-\x7e]*$/;
const ENDS_OF_LINES = /[\n\r\x85\u2028\u2029]/;
/** Letters and digits of other scripts, and single characters, which are bytes to PHP. */
const DEPENDS_ON_SCRIPT = /\\[a-zA-Z]|\[\^|\.(?![*+])|[^\x00-\x7f]/; // oxlint-disable-line no-control-regex

/** @returns whether all other engines find in the text what Python and Node find in it. */
export const matchesAlike = (source: string, text: string, answer: boolean): boolean => {
  if (!isWidelyRead(source)) return false;
  if (answer && /(?<!\\)\//.test(source)) return false;
  if (PLAIN_TEXT.test(text)) return true;
  return !ENDS_OF_LINES.test(text) && !DEPENDS_ON_SCRIPT.test(source);
};
