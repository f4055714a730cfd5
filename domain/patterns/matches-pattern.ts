import type { Step } from './pattern-program.js';
import { compileProgram, programSize, runProgram } from './pattern-program.js';
import type { Pattern } from './pattern-syntax.js';
import { parsePattern } from './pattern-syntax.js';

/**
 * Regular expressions that people put into conditions, matched in bounded time. The engine of the language backtracks,
 * and (a+)+$ would keep it busy for years. It is used where it cannot go far astray; everything else is matched in
 * linear time, and what cannot be is not matched at all.
 */

const MAX_LENGTH = 2_000;
const MAX_STEPS = 2_000;
/** Ways that the engine of the language may go wrong: some microseconds, some milliseconds. */
const FEW_WAYS = 1e5;
const MANY_WAYS = 2e7;

/**
 * @returns to which power of the text's length the engine of the language may go astray: one for where it starts, and
 *   one for every choice. Infinite when it may go astray within a repetition.
 */
const power = (pattern: Pattern): number => {
  switch (pattern.kind) {
    case 'character':
    case 'assertion':
      return 0;
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + power(part), 0);
    case 'choice':
      return pattern.options.reduce((sum, option) => sum + power(option) + 1, -1);
    case 'look':
      return 1 + power(pattern.part);
    case 'repeat':
      return pattern.part.kind === 'character'
        ? Number(pattern.min !== pattern.max)
        : Number.POSITIVE_INFINITY;
  }
};

interface Prepared {
  readonly expression: RegExp;
  readonly power: number;
  /** Null when it cannot be had or is too long. */
  readonly program: readonly Step[] | null;
}

const prepare = (source: string): Prepared | null => {
  if (source.length > MAX_LENGTH) return null;
  try {
    const expression = new RegExp(source);
    const pattern = parsePattern(source);
    const program = programSize(pattern) > MAX_STEPS ? null : compileProgram(pattern);
    return { expression, power: 1 + power(pattern), program };
  } catch {
    return null;
  }
};

const MAX_KEPT = 500;
/** Patterns by their source, those that are broken included: a segment's are asked for by every identity. */
const kept = new Map<string, Prepared | null>();

const prepared = (source: string): Prepared | null => {
  const before = kept.get(source);
  if (before !== undefined) return before;
  const fresh = prepare(source);
  const [oldest] = kept.keys();
  if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(source, fresh);
  return fresh;
};

/** @returns whether the text has a match anywhere; never for what is no pattern, or would take too long. */
export const matchesPattern = (source: string, text: string): boolean => {
  const pattern = prepared(source);
  if (pattern === null) return false;
  const ways = (text.length + 2) ** pattern.power;
  if (ways <= FEW_WAYS) return pattern.expression.test(text);
  if (pattern.program !== null) return runProgram(pattern.program, text);
  return ways <= MANY_WAYS && pattern.expression.test(text);
};

/** @returns why a pattern is not, or not always, matched; null when it is. For those who write conditions. */
export const patternFault = (source: string): string | null => {
  const pattern = prepared(source);
  if (pattern === null) return 'must be a regular expression of a bearable length';
  if (pattern.program !== null || pattern.power === 1) return null;
  return 'must not look around, refer back or repeat so much that it takes too long on some texts';
};
