import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { DatabaseError } from '../../db/postgres/connection/database-error.js';
import { MatchingTooCostly } from '../../domain/patterns/match-budget.js';
import type { PathPatterns } from '../addresses/path-patterns.js';
import { ApiProblem } from './api-problem.js';
import { ofrepFailure } from './ofrep-failure.js';

const RETRY_SECONDS = 5;

/** Errors that express and its body reader throw carry a status and, mostly, a type. */
interface HttpError {
  readonly status: number;
  readonly type?: string;
}

const isHttpError = (error: unknown): error is Error & HttpError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

const UNSUPPORTED_BODY = 'The charset or content encoding is not supported.';

/** By the type of the error of express' body reader. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  'charset.unsupported': 'The charset of the body is not supported: send `charset=utf-8`, or none.',
  'encoding.unsupported': 'The content encoding of the body is not supported: send it plain, or as gzip.',
};

const problemOfHttpError = (error: HttpError): ApiProblem => {
  switch (error.status) {
    case 400:
      return error.type === 'entity.parse.failed'
        ? new ApiProblem('invalid_json', 'The body could not be parsed as JSON.')
        : new ApiProblem('invalid_body', 'The body or the path could not be decoded.');
    case 413:
      return new ApiProblem('body_too_large', 'The body exceeds what this path accepts.');
    case 415:
      return new ApiProblem('unsupported_media_type', UNSUPPORTED[error.type ?? ''] ?? UNSUPPORTED_BODY);
    default:
      return new ApiProblem('internal_error', 'The request could not be handled.');
  }
};

/**
 * @returns the problem that an error becomes. An unforeseen error becomes `internal_error`, which reveals nothing of
 *   it.
 */
export const toProblem = (error: unknown): ApiProblem => {
  if (error instanceof ApiProblem) return error;
  if (isHttpError(error) && error.status < 500) return problemOfHttpError(error);
  if (error instanceof DatabaseError && (error.code === 'unavailable' || error.code === 'conflict')) {
    const detail = 'The database cannot serve this request at the moment.';
    return new ApiProblem('database_unavailable', detail, { retryAfterSeconds: RETRY_SECONDS, cause: error });
  }
  if (error instanceof MatchingTooCostly) {
    const detail = 'The patterns in the conditions of this environment take too long on these traits.';
    return new ApiProblem('conditions_too_costly', detail);
  }
  return new ApiProblem('internal_error', 'The error was logged with the id of this request.', {
    cause: error,
  });
};

/** Writes a problem as the answer; to a provider of OpenFeature as the failure that its protocol knows. */
const sendProblem = (response: Response, path: string, problem: ApiProblem): void => {
  const failure = ofrepFailure(path, problem);
  const { retryAfterSeconds, allow, etag } = problem.extras;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  if (allow !== undefined) response.set('Allow', allow.join(', '));
  if (etag !== undefined) response.set('ETag', etag);
  if (problem.status === 401) response.set('WWW-Authenticate', failure === null ? 'Api-Key' : 'Bearer');
  response.set('Cache-Control', 'no-store');
  response
    .status(problem.status)
    .type(failure === null ? 'application/problem+json' : 'application/json')
    .send(JSON.stringify(failure ?? problem.toDetails()));
};

/** The one place where errors become answers. */
export const createErrorHandler =
  (logger: Logger, patterns: PathPatterns): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    if (problem.status >= 500)
      logger.error({ err: error, requestId: request.id, ...patterns.of(request.path) }, problem.message);
    if (response.headersSent) {
      next(error);
      return;
    }
    sendProblem(response, request.path, problem);
  };
