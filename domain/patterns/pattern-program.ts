import { spendSteps } from './match-budget.js';
import type { Pattern } from './pattern-syntax.js';

/** A step of a program; one that takes or checks goes on with the next step. The end of the program is a match. */
export type ProgramStep =
  | { readonly kind: 'take'; readonly source: string }
  | { readonly kind: 'check'; readonly source: string }
  | { readonly kind: 'fork'; readonly to: readonly number[] };

/** @returns an upper bound of the steps that a pattern's program has; infinite when there can be no program for it. */
export const programSize = (pattern: Pattern): number => {
  switch (pattern.kind) {
    case 'character':
    case 'assertion':
      return 1;
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + programSize(part), 0);
    case 'choice':
      return pattern.options.reduce((sum, option) => sum + programSize(option) + 2, 0);
    case 'repeat': {
      const copies = Number.isFinite(pattern.max) ? pattern.max : pattern.min + 1;
      return copies * (programSize(pattern.part) + 2);
    }
    case 'look':
      return Number.POSITIVE_INFINITY;
  }
};

type Repeat = Extract<Pattern, { readonly kind: 'repeat' }>;
type Choice = Extract<Pattern, { readonly kind: 'choice' }>;

/** Adds a fork to the following step and to one that is not known yet: the caller names it later. */
const forkAhead = (
  steps: ProgramStep[],
  next: readonly number[] = [steps.length + 1],
): ((to: number) => void) => {
  const at = steps.length;
  steps.push({ kind: 'fork', to: next });
  return (to) => {
    steps[at] = { kind: 'fork', to: [...next, to] };
  };
};

const addChoice = (steps: ProgramStep[], { options }: Choice): void => {
  const ends: ((to: number) => void)[] = [];
  for (const [index, option] of options.entries()) {
    const otherwise = index < options.length - 1 ? forkAhead(steps) : undefined;
    add(steps, option);
    if (otherwise !== undefined) {
      ends.push(forkAhead(steps, []));
      otherwise(steps.length);
    }
  }
  for (const end of ends) end(steps.length);
};

const addRepeat = (steps: ProgramStep[], { part, min, max }: Repeat): void => {
  for (let copy = 0; copy < min; copy += 1) add(steps, part);
  if (!Number.isFinite(max)) {
    const start = steps.length;
    const enough = forkAhead(steps);
    add(steps, part);
    steps.push({ kind: 'fork', to: [start] });
    enough(steps.length);
    return;
  }
  const ends: ((to: number) => void)[] = [];
  for (let copy = min; copy < max; copy += 1) {
    ends.push(forkAhead(steps));
    add(steps, part);
  }
  for (const end of ends) end(steps.length);
};

const add = (steps: ProgramStep[], pattern: Pattern): void => {
  switch (pattern.kind) {
    case 'character':
      steps.push({ kind: 'take', source: pattern.source });
      return;
    case 'assertion':
      steps.push({ kind: 'check', source: pattern.source });
      return;
    case 'sequence':
      for (const part of pattern.parts) add(steps, part);
      return;
    case 'choice':
      addChoice(steps, pattern);
      return;
    case 'repeat':
      addRepeat(steps, pattern);
      return;
    case 'look':
      throw new Error('No program looks around; its size is infinite.');
  }
};

/** @param pattern one of a finite and bearable size */
export const compileProgram = (pattern: Pattern): readonly ProgramStep[] => {
  const steps: ProgramStep[] = [];
  add(steps, pattern);
  return steps;
};

/** What the parts of a pattern mean in a text, which is a list of characters. */
export interface ReadingRules {
  /** @returns what tests a single character */
  taking(source: string): RegExp;
  /** @returns whether an assertion holds before the character at a place */
  checks(source: string, text: ArrayLike<string>, at: number): boolean;
}

/** @returns a test whether a single character is what the source says; it remembers its answers. */
const takes = (expression: RegExp): ((character: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (character) => {
    const before = known.get(character);
    if (before !== undefined) return before;
    const result = expression.test(character);
    known.set(character, result);
    return result;
  };
};

const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);

const checks = (source: string, text: ArrayLike<string>, at: number): boolean => {
  switch (source) {
    case '^':
      return at === 0;
    case '$':
      return at === text.length;
    default:
      return (isWord(text[at - 1]) !== isWord(text[at])) === (source === String.raw`\b`);
  }
};

/** As JavaScript reads patterns without flags. */
const USUAL: ReadingRules = { taking: (source) => new RegExp(`^(?:${source})$`), checks };

/**
 * Follows all ways through the program at once, one character after the other. So the time grows with steps times
 * characters, and not faster.
 *
 * @param text a string, or its characters where those beyond U+FFFF are to be taken as one
 * @param rules what the parts of the pattern mean
 * @returns whether the text has a match anywhere
 */
export const runProgram = (
  program: readonly ProgramStep[],
  text: ArrayLike<string>,
  rules: ReadingRules = USUAL,
): boolean => {
  const sources = new Set(program.flatMap((step) => (step.kind === 'take' ? [step.source] : [])));
  const takers = new Map([...sources].map((source) => [source, takes(rules.taking(source))]));
  const seenAt = new Int32Array(program.length).fill(-1);
  let steps = program.length;

  /** Follows forks and checks to the steps that take a character; @returns whether the end is among them. */
  const reach = (from: number, at: number, waiting: number[]): boolean => {
    const todo = [from];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      steps += 1;
      const step = program[next];
      if (step === undefined) return true;
      if (seenAt[next] === at) continue;
      seenAt[next] = at;
      if (step.kind === 'take') waiting.push(next);
      else if (step.kind === 'fork') todo.push(...step.to);
      else if (rules.checks(step.source, text, at)) todo.push(next + 1);
    }
    return false;
  };

  const taken = (index: number, character: string): boolean => {
    const step = program[index];
    return step?.kind === 'take' && takers.get(step.source)?.(character) === true;
  };

  let waiting: number[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    spendSteps(steps + waiting.length);
    steps = 0;
    const character = text[at - 1] ?? '';
    const before = waiting;
    waiting = [];
    for (const index of before) if (taken(index, character) && reach(index + 1, at, waiting)) return true;
    if (reach(0, at, waiting)) return true;
  }
  return false;
};
