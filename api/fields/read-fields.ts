import type { z } from 'zod/v4';
import type { FieldError } from '../problem/api-problem.js';
import { textFault } from './find-fault.js';

const MAX_FIELD_LENGTH = 200;
/** How many unknown names are listed; nobody reads on after these. */
const MAX_UNKNOWN_KEYS = 20;
const MOMENT = 'must be a moment such as 2026-11-22T07:00:00Z; the time zone is needed';

/** What zod says of a value that fits none of several schemas. */
const NO_WAY_FITS = 'Invalid input';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Messages for schemas that have none of their own: those of zod are made for programmers. */
const inPlainWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_format' && issue.format === 'datetime') return MOMENT;
  if (issue.input !== undefined) return undefined;
  if (issue.code === 'invalid_value') return `is required: one of ${issue.values.map(String).join(', ')}`;
  return issue.code === 'invalid_type' || issue.code === 'invalid_union' ? 'is required' : undefined;
};

const fieldName = (path: Path): string => {
  const name = path.map(String).join('.').slice(0, MAX_FIELD_LENGTH);
  return textFault(name) === null ? name : '';
};

const isOfAnotherKind = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'));

/**
 * Where a field can be written in several ways: the issues of the way that was tried, which say more than "none fits".
 */
const triedWay = (issue: Issue): readonly Issue[] | undefined =>
  issue.code === 'invalid_union' && issue.message === NO_WAY_FITS
    ? issue.errors.find((issues) => !isOfAnotherKind(issues))
    : undefined;

/** @returns what an issue says, with the kinds that would have fitted where the library names none. */
const wordsOf = (issue: Issue): string => {
  if (issue.code !== 'invalid_union' || issue.message !== NO_WAY_FITS) return issue.message;
  const kinds = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_type' ? [inner.expected] : []));
  return kinds.length === 0 ? issue.message : `${NO_WAY_FITS}: expected ${[...new Set(kinds)].join(' or ')}`;
};

const flatten = (issue: Issue, above: Path = []): readonly FieldError[] => {
  const { code } = issue;
  const path = [...above, ...issue.path];
  const tried = triedWay(issue);
  if (tried !== undefined) return tried.flatMap((inner) => flatten(inner, path));
  if (issue.code !== 'unrecognized_keys') return [{ field: fieldName(path), code, detail: wordsOf(issue) }];
  return issue.keys
    .slice(0, MAX_UNKNOWN_KEYS)
    .map((key) => ({ field: fieldName([...path, key]), code, detail: 'is not known here' }));
};

/** Keeps the first error of each field; later ones are mostly about the same mistake. */
const firstOfEach = (errors: readonly FieldError[]): readonly FieldError[] => {
  const byField = new Map<string, FieldError>();
  for (const error of errors) if (!byField.has(error.field)) byField.set(error.field, error);
  return [...byField.values()];
};

export type FieldReading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'unfit'; readonly errors: readonly FieldError[] };

/** @returns what a schema makes of a value, or the fields that are wrong, each with its first reason. */
export const readFields = <S extends z.ZodType>(schema: S, value: unknown): FieldReading<z.output<S>> => {
  const parsed = schema.safeParse(value, { error: inPlainWords });
  if (parsed.success) return { kind: 'read', value: parsed.data };
  return { kind: 'unfit', errors: firstOfEach(parsed.error.issues.flatMap((issue) => flatten(issue))) };
};

/** @returns the errors as one sentence. */
export const summaryOf = (errors: readonly FieldError[]): string =>
  errors.map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`)).join('; ');
