import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVENT_REJECTIONS } from '../../../api/events/event-schemas.js';
import { ApiProblem, problemOfRefusal } from '../../../api/problem/api-problem.js';
import { toProblem } from '../../../api/problem/error-handler.js';
import { PROBLEM_CODES } from '../../../api/problem/problem-codes.js';
import { RATE_LIMITS } from '../../../api/problem/rate-limited.js';
import { DatabaseError } from '../../../db/postgres/connection/database-error.js';
import { EXPERIMENT_WARNINGS } from '../../../domain/lifecycle/experiment-warnings.js';

const documentation = readFileSync(join(__dirname, '../../../docs/errors.md'), 'utf8');

test('every code is explained in docs/errors.md, and no other', () => {
  const headings = [...documentation.matchAll(/^### (\w+)$/gm)].map(([, code]) => code);
  expect([...headings].sort()).toEqual([...PROBLEM_CODES].sort());
});

/** The codes that the tables under a heading explain. */
const rowsUnder = (heading: string): readonly (string | undefined)[] => {
  const [, section = ''] = documentation.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code).sort();
};

test('every reason to reject an event is explained in docs/errors.md, and no other', () => {
  expect(rowsUnder('Events')).toEqual([...EVENT_REJECTIONS].sort());
});

test('every warning about an experiment is explained in docs/errors.md, and no other', () => {
  expect(rowsUnder('Warnings')).toEqual([...EXPERIMENT_WARNINGS].sort());
});

test('every bound of requests is explained in docs/errors.md', () => {
  const kinds = [...documentation.matchAll(/^\| `(too_many_\w+)` \| `(\w+)` \|/gm)];
  expect(Object.fromEntries(kinds.map(([, code, field]) => [code, field]))).toEqual(
    Object.fromEntries(Object.entries(RATE_LIMITS).map(([code, { field }]) => [code, field])),
  );
});

test('a refusal keeps its code and its waiting time', () => {
  const problem = problemOfRefusal({ code: 'refresh_throttled', detail: 'Wait.', retryAfterSeconds: 12 });
  expect(problem.status).toBe(429);
  expect(problem.extras.retryAfterSeconds).toBe(12);
  expect(problem.toDetails()).toEqual({
    type: '/docs/errors#refresh_throttled',
    title: 'A refresh was asked for a moment ago',
    status: 429,
    detail: 'Wait.',
    code: 'refresh_throttled',
    errors: [],
  });
});

const httpError = (status: number, type?: string): Error =>
  Object.assign(new Error('secret'), type === undefined ? { status } : { status, type });

test.each([
  [new ApiProblem('not_found', 'x'), 'not_found'],
  [httpError(400, 'entity.parse.failed'), 'invalid_json'],
  [httpError(400), 'invalid_body'],
  [httpError(413), 'body_too_large'],
  [httpError(415), 'unsupported_media_type'],
  [httpError(500), 'internal_error'],
  [new DatabaseError('unavailable', 'connect ECONNREFUSED 10.0.0.7'), 'database_unavailable'],
  [new DatabaseError('conflict', 'deadlock'), 'database_unavailable'],
  [new DatabaseError('constraint', 'secret'), 'internal_error'],
  [new TypeError('secret is undefined'), 'internal_error'],
  ['a thrown string', 'internal_error'],
])('%p becomes %s and gives nothing away', (error, code) => {
  const { code: actual, message } = toProblem(error);
  expect(actual).toBe(code);
  expect(message).not.toMatch(/secret|10\.0\.0\.7/);
});
