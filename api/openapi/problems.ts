import { z } from 'zod/v4';
import type { Endpoint } from '../contract/endpoint.js';
import { parametersOf } from '../contract/endpoint.js';
import type { ProblemCode } from '../problem/problem-codes.js';
import { problemKind } from '../problem/problem-codes.js';

/** The body of every answer that is not a success: RFC 9457 with a stable code. */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the explanation of the code.'),
    title: z.string().describe('What the code means, in a few words.'),
    status: z.int().describe('The status of the answer.'),
    detail: z.string().describe('What is wrong with this very request, for people.'),
    code: z.string().describe('What programs go by.'),
    errors: z
      .array(
        z.object({
          field: z.string().describe('Named as in the request: `metrics.0.metric`.'),
          code: z.string().describe('What is wrong with it, for programs.'),
          detail: z.string().describe('The same for people.'),
        }),
      )
      .describe('The fields that are wrong; empty where it is not about fields.'),
  })
  .meta({ id: 'Problem' });

const ANYWHERE: readonly ProblemCode[] = ['method_not_allowed', 'internal_error'];
const WITH_KEY: readonly ProblemCode[] = ['authentication_required', 'invalid_key', 'database_unavailable'];
const OF_MANAGEMENT: readonly ProblemCode[] = ['permission_denied', 'rate_limited'];
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

/** Every problem that an endpoint may answer. */
export const problemsOf = (endpoint: Endpoint): readonly ProblemCode[] => {
  const { path, query, audience, idempotency } = endpoint;
  const canRepeat = idempotency !== 'natural';
  return [
    ...ANYWHERE,
    ...when(audience !== 'public', ...WITH_KEY),
    ...when(audience === 'management', ...OF_MANAGEMENT),
    ...when(audience === 'management' || endpoint.body !== undefined, ...WITH_BODY),
    ...when(query !== undefined || canRepeat, 'validation_failed'),
    ...when(query !== undefined || parametersOf(path).length > 0, 'not_found', 'invalid_body'),
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
