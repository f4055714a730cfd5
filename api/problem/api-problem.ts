import { defined } from '../../domain/defined.js';
import type { Refusal } from '../../domain/refusal.js';
import type { ProblemCode } from './problem-codes.js';
import { isRefusalCode, problemKind } from './problem-codes.js';

/** One field that is wrong, named as in the request: `metrics.0.metric`. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** Methods that the path has, for 405. */
  readonly allow?: readonly string[];
  /** What the thing is by now, for 412. */
  readonly etag?: string;
  readonly cause?: unknown;
}

/** The body of every answer that is not a success: RFC 9457 with a stable code. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly FieldError[];
}

/** An answer that is not a success. Its detail is safe to show to the caller. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, { cause: extras.cause });
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return problemKind(this.code).status;
  }

  toDetails(): ProblemDetails {
    const { status, title } = problemKind(this.code);
    const type = `/docs/errors#${this.code}`;
    return { type, title, status, detail: this.message, code: this.code, errors: this.extras.errors ?? [] };
  }
}

/** @returns the problem that a refusal of the workflow becomes. */
export const problemOfRefusal = ({ code, detail, retryAfterSeconds }: Refusal): ApiProblem =>
  new ApiProblem(code, detail, defined({ retryAfterSeconds }));

/** @returns the refusal that a problem stands for, or null where a request failed for another reason. */
export const refusalOfProblem = (problem: unknown): Refusal | null => {
  if (!(problem instanceof ApiProblem) || !isRefusalCode(problem.code)) return null;
  const { code, message: detail } = problem;
  return { code, detail };
};

/** @returns a 404 for something that has no such id. */
export const notFound = (what: string): ApiProblem =>
  new ApiProblem('not_found', `There is no such ${what}.`);

/** @returns a 400 about one field. */
export const fieldProblem = (field: string, code: string, detail: string): ApiProblem =>
  new ApiProblem('validation_failed', detail, { errors: [{ field, code, detail }] });
