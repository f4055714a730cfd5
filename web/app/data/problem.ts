import type { Schemas } from '../../client/create-client.js';

/** What went wrong, as pages show it. */
export type Problem = Schemas['Problem'] & {
  /** Finds the request in the log. */
  readonly request_id?: string | undefined;
};

const SERVER_ERROR = 500;
/** Where there was no answer at all: as good as any number that no server sends. */
const NO_ANSWER = 599;

/** @returns a problem where the API has not been reached, or somebody in between has answered for it. */
export const problemOfTransport = (
  code: string,
  title: string,
  detail: string,
  status = NO_ANSWER,
): Problem => ({
  type: '/docs/errors',
  ...{ title, status, detail, code, errors: [] },
});

/** Whether an answer is a problem, as all of the API's are that are no successes. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'detail' in value && 'title' in value;

/** Thrown by what asks the API without a hook. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** @returns whatever was thrown as a problem, so that every error has the same looks. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Refused) return error.problem;
  if (isProblem(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return problemOfTransport('page_failed', 'This page has a fault', detail);
};

/** Whether asking again may help. */
export const mayPass = ({ status }: Problem): boolean => status >= SERVER_ERROR;
