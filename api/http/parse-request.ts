import type { Request } from 'express';
import type { z } from 'zod/v4';
import { findFault } from '../fields/find-fault.js';
import { readFields, summaryOf } from '../fields/read-fields.js';
import type { FieldError } from '../problem/api-problem.js';
import { ApiProblem } from '../problem/api-problem.js';

/** More would tell nothing new. */
const MAX_FIELD_ERRORS = 20;

const validationProblem = (errors: readonly FieldError[]): ApiProblem =>
  new ApiProblem('validation_failed', summaryOf(errors), { errors });

/**
 * Parses a value without looking for text that cannot be stored, which is left to the caller.
 *
 * @throws ApiProblem `validation_failed` that names every field and the reason
 */
export const parseShape = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const reading = readFields(schema, value);
  if (reading.kind === 'unfit') throw validationProblem(reading.errors.slice(0, MAX_FIELD_ERRORS));
  return reading.value;
};

const parse = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const fault = findFault(value);
  if (fault !== null) throw validationProblem([{ ...fault, code: 'invalid_text' }]);
  return parseShape(schema, value);
};

/** Parses the body; `{}` stands for an absent one, so that optional bodies may be left out. */
export const parseBody = <S extends z.ZodType>(schema: S, request: Request): z.output<S> =>
  parse(schema, request.body === undefined ? {} : request.body);

/** Parses the query string. */
export const parseQuery = <S extends z.ZodType>(schema: S, request: Request): z.output<S> =>
  parse(schema, { ...request.query });
