import type { Schemas } from './create-client.js';

/** What went wrong. */
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

/** Thrown where the API has refused something, or nobody has answered. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Whether asking again may help. */
export const mayPass = ({ status }: Problem): boolean => status >= SERVER_ERROR;
