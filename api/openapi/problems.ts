import type { Endpoint } from '../contract/endpoint.js';
import { parametersOf } from '../contract/endpoint.js';
import type { ProblemCode } from '../problem/problem-codes.js';
import { problemKind } from '../problem/problem-codes.js';

const ANYWHERE: readonly ProblemCode[] = ['method_not_allowed', 'internal_error'];
const WITH_KEY: readonly ProblemCode[] = [
  'authentication_required',
  'invalid_key',
  'database_unavailable',
  'rate_limited',
];
const OF_MANAGEMENT: readonly ProblemCode[] = ['permission_denied', 'session_ended'];
/** Of what a page of elsewhere must not set off with somebody's cookie. */
const AGAINST_FORGERY: readonly ProblemCode[] = ['csrf_header_missing', 'foreign_origin'];
const OF_NEWCOMERS: readonly ProblemCode[] = ['permission_denied', 'invalid_token', 'foreign_origin'];
const WITH_BODY: readonly ProblemCode[] = [
  'invalid_json',
  'invalid_body',
  'validation_failed',
  'body_too_large',
  'unsupported_media_type',
];
const OF_COMMANDS: readonly ProblemCode[] = ['temporal_unavailable', 'workflow_missing', 'too_busy'];

const when = (condition: boolean, ...codes: readonly ProblemCode[]): readonly ProblemCode[] =>
  condition ? codes : [];

/** Whether it changes what has editions, and so takes `If-Match`. */
export const isEdit = ({ hasEditions, method }: Pick<Endpoint, 'hasEditions' | 'method'>): boolean =>
  hasEditions && method !== 'get';

/** Every problem that an endpoint may answer. */
export const problemsOf = (endpoint: Endpoint): readonly ProblemCode[] => {
  const { path, query, callers, idempotency } = endpoint;
  const canRepeat = idempotency !== 'natural';
  return [
    ...ANYWHERE,
    ...when(callers !== 'public', ...WITH_KEY),
    ...when(callers === 'management', ...OF_MANAGEMENT),
    ...when(callers === 'management' && endpoint.method !== 'get', ...AGAINST_FORGERY),
    ...when(callers === 'newcomer', ...OF_NEWCOMERS),
    ...when(callers === 'management' || endpoint.body !== undefined, ...WITH_BODY),
    ...when(query !== undefined || canRepeat, 'validation_failed'),
    ...when(query !== undefined || parametersOf(path).length > 0, 'not_found', 'invalid_body'),
    ...when(isEdit(endpoint), 'changed_meanwhile', 'validation_failed'),
    ...when(canRepeat, 'idempotency_key_reused'),
    ...when(idempotency === 'command', ...OF_COMMANDS),
    ...endpoint.problems,
  ];
};

/** @returns the codes by the status that they are sent with, lowest first. */
export const codesByStatus = (codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> => {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problemKind(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([left], [right]) => left - right));
};
