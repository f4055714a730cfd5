import type { Problem } from '../client/problem.js';
import { Refused } from '../client/problem.js';

/** Exit codes, as docs/cli.md has them. */
export const EXIT = { done: 0, failed: 1, drift: 2 } as const;

/** Thrown where a command cannot go on, with what to do about it. */
export class Failure extends Error {
  /** More lines, such as a field and what is wrong with it. */
  readonly details: readonly string[];

  constructor(sentence: string, details: readonly string[] = []) {
    super(sentence);
    this.details = details;
  }
}

const fieldLines = ({ errors }: Problem): readonly string[] =>
  errors.map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`));

/** What helps, by the code of the problem. */
const CURES: Readonly<Record<string, string>> = {
  invalid_key: 'Look at HOLDFAST_API_KEY, or `holdfast login` again.',
  permission_denied: 'Another key may do it: `holdfast login` says what the present one may.',
};

const cureOf = ({ code }: Problem): readonly string[] => {
  const cure = CURES[code];
  return cure === undefined ? [] : [cure];
};

/** The detail says the first of the fields again. */
const sentenceOf = ({ title, detail, errors }: Problem): string =>
  errors.length > 0 ? `${title}:` : [title, detail].filter((text) => text !== '').join(': ');

const problemLines = (problem: Problem): readonly string[] => [
  sentenceOf(problem),
  ...fieldLines(problem).map((line) => `  ${line}`),
  ...cureOf(problem),
  ...(problem.status >= 500 && problem.request_id !== undefined
    ? [`The log of the server has it as ${problem.request_id}.`]
    : []),
];

/** Thrown where a dry run has found that something is not as files have it. */
export class Drift extends Error {}

/** @returns what was thrown, in lines for people */
export const failureInWords = (error: unknown): readonly string[] => {
  if (error instanceof Refused) return problemLines(error.problem);
  if (error instanceof Failure) return [error.message, ...error.details.map((line) => `  ${line}`)];
  return [error instanceof Error ? error.message : String(error)];
};

/** @returns the same for programs */
export const failureAsJson = (error: unknown): object => {
  if (error instanceof Refused) return error.problem;
  const [detail = '', ...details] =
    error instanceof Failure ? [error.message, ...error.details] : failureInWords(error);
  return { code: 'command_failed', detail, errors: details.map((line) => ({ detail: line })) };
};
