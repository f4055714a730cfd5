/** What goes wrong, as the OpenFeature Remote Evaluation Protocol says it: its providers read nothing else. */
import { z } from 'zod/v4';
import type { ApiProblem } from './api-problem.js';
import type { ProblemCode } from './problem-codes.js';

const ERROR_CODES = ['PARSE_ERROR', 'INVALID_CONTEXT', 'FLAG_NOT_FOUND', 'GENERAL'] as const;

/** Response: why a flag, or all of them, could not be evaluated. */
export const ofrepFailureShape = z
  .object({
    key: z.string().optional().describe('The flag that was asked for, where it was one.'),
    errorCode: z
      .enum(ERROR_CODES)
      .describe(
        'As OpenFeature has it: the body is no JSON, it does not fit, there is no such feature, or anything else, which the status tells.',
      ),
    errorDetails: z.string().describe('Why, in words.'),
  })
  .meta({ id: 'OfrepFailure' });

type OfrepFailure = Readonly<z.output<typeof ofrepFailureShape>>;

const BY_CODE: Partial<Record<ProblemCode, OfrepFailure['errorCode']>> = {
  invalid_json: 'PARSE_ERROR',
  invalid_body: 'PARSE_ERROR',
  validation_failed: 'INVALID_CONTEXT',
  not_found: 'FLAG_NOT_FOUND',
};

const HOW_TO_ASK =
  'Send the client key of the environment, or a server key, as X-API-Key or Authorization: Bearer.';

const PATH = /^(?:\/api\/v1)?\/ofrep\/v1\/evaluate\/flags(?:\/(.+?))?\/?$/;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/**
 * @param path that was asked for
 * @returns the failure that a problem becomes at the paths of OFREP; null at all others
 */
export const ofrepFailure = (path: string, problem: ApiProblem): OfrepFailure | null => {
  const match = PATH.exec(path);
  if (match === null) return null;
  const errorCode = BY_CODE[problem.code] ?? 'GENERAL';
  const errorDetails = problem.code === 'authentication_required' ? HOW_TO_ASK : problem.message;
  const [, key] = match;
  return { ...(key === undefined ? {} : { key: decoded(key) }), errorCode, errorDetails };
};
