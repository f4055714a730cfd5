import type { Request } from 'express';
import type { z } from 'zod/v4';
import { ApiProblem } from '../problem/api-problem.js';
import type { FieldError } from '../problem/api-problem.js';
import { findFault, textFault } from './harmless-text.js';

/** More would tell nothing new. */
const MAX_FIELD_ERRORS = 20;
const MAX_FIELD_LENGTH = 200;

const fieldName = (path: readonly PropertyKey[]): string => {
  const name = path.map(String).join('.').slice(0, MAX_FIELD_LENGTH);
  return textFault(name) === null ? name : '';
};

/** Fields that nobody knows are one issue of what they stand in; here each of them is named. */
const errorsOf = (issue: z.core.$ZodIssue): readonly FieldError[] => {
  const { path, code, message } = issue;
  if (issue.code !== 'unrecognized_keys') return [{ field: fieldName(path), code, detail: message }];
  return issue.keys.map((key) => ({ field: fieldName([...path, key]), code, detail: 'is not known here' }));
};

const fieldErrors = (error: z.ZodError): readonly FieldError[] =>
  error.issues.flatMap(errorsOf).slice(0, MAX_FIELD_ERRORS);

const summary = (errors: readonly FieldError[]): string =>
  errors.map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`)).join('; ');

const validationProblem = (errors: readonly FieldError[]): ApiProblem =>
  new ApiProblem('validation_failed', summary(errors), { errors });

/**
 * Parses the outer shape of something, of which the caller vets the inner text.
 *
 * @throws ApiProblem `validation_failed` that names every field and the reason
 */
export const parseShape = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw validationProblem(fieldErrors(parsed.error));
  return parsed.data;
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
