import { keepPrepared } from './keep-prepared.js';
import { matchedOnce, spendSteps } from './match-budget.js';
import type { ProgramStep } from './pattern-program.js';
import { compileProgram, programSize, runProgram } from './pattern-program.js';
import type { Pattern } from './pattern-syntax.js';
import { parsePattern } from './pattern-syntax.js';

/**
 * Regular expressions that people put into conditions, matched in bounded time. JavaScript's own engine backtracks, and
 * (a+)+$ would keep it busy for years. So it is used only where backtracking stays cheap. Everything else is matched by
 * a program in linear time; what can be matched in neither way matches nothing.
 */

const MAX_LENGTH = 2_000;
const MAX_STEPS = 2_000;
/** How many ways backtracking may try: so many take some microseconds, or some milliseconds. */
const FEW_WAYS = 1e5;
const MANY_WAYS = 2e7;

/**
 * @returns with which power of the text's length backtracking can grow: one for every choice. Infinite when there is a
 *   choice inside of a repetition.
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
  /** Null when there can be none, or when it would be too long. */
  readonly program: readonly ProgramStep[] | null;
}

const prepare = (source: string): Prepared | null => {
  if (source.length > MAX_LENGTH) return null;
  try {
    const expression = new RegExp(source);
    const pattern = parsePattern(source);
    const program = programSize(pattern) > MAX_STEPS ? null : compileProgram(pattern);
    // One more, because a match may begin anywhere.
    return { expression, power: 1 + power(pattern), program };
  } catch {
    return null;
  }
};

const prepared = keepPrepared(prepare);

/** JavaScript's own engine tries so many ways in the time of one step of a program. */
const WAYS_PER_STEP = 5;

const backtrack = ({ expression }: Prepared, text: string, ways: number): boolean => {
  spendSteps(Math.ceil(ways / WAYS_PER_STEP));
  return expression.test(text);
};

const match = (pattern: Prepared, text: string): boolean => {
  const ways = (text.length + 2) ** pattern.power;
  if (ways <= FEW_WAYS) return backtrack(pattern, text, ways);
  if (pattern.program !== null) return runProgram(pattern.program, text);
  return ways <= MANY_WAYS && backtrack(pattern, text, ways);
};

/**
 * @returns whether the text has a match anywhere; never for what is no pattern, or would take too long
 * @throws MatchingTooCostly where a budget is used up
 */
export const matchesPattern = (source: string, text: string): boolean => {
  const pattern = prepared(source);
  return pattern !== null && matchedOnce(source, text, () => match(pattern, text));
};

/**
 * @returns what is wrong with a pattern, for those who write conditions: it is never matched, or not on every text.
 *   Null when nothing is.
 */
export const patternFault = (source: string): string | null => {
  const pattern = prepared(source);
  if (pattern === null) return 'must be a regular expression of a bearable length';
  if (pattern.program !== null || pattern.power === 1) return null;
  return 'must not look around, refer back or repeat so much that it takes too long on some texts';
};
