import type { CheckedAnswer } from '../../support/api/contract-check.js';
import { checkAnswer } from '../../support/api/contract-check.js';

const json = (status: number, body: unknown): CheckedAnswer => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body,
});
const problem = (status: number, code: string): CheckedAnswer => ({
  status,
  contentType: 'application/problem+json; charset=utf-8',
  body: { type: `/docs/errors#${code}`, title: 'No', status, detail: 'No.', code, errors: [] },
});
const project = { id: 1, name: 'Shop', created_at: '2026-11-21T04:54:15.930Z' };

test.each([
  ['GET', '/api/v1/projects/1/', json(200, project)],
  ['GET', '/api/v1/projects/1', json(200, project)],
  ['GET', '/api/v1/projects/1/', problem(404, 'not_found')],
  ['DELETE', '/api/v1/projects/1/', { status: 204, contentType: null, body: '' }],
  ['POST', '/api/v1/projects/1/', problem(405, 'method_not_allowed')],
  ['GET', '/flags/', json(200, [])],
  ['POST', '/v1/events', json(202, { accepted: 1, duplicate: 0, late: 0, rejected: [] })],
  ['GET', '/nothing/is/here', json(418, 'anything')],
])('what the contract promises may be answered: %s %s', (method, path, answer) => {
  expect(() => {
    checkAnswer(method, path, answer);
  }).not.toThrow();
});

test.each([
  ['a status that is not documented', 'GET', json(201, project)],
  ['a field that is not documented', 'GET', json(200, { ...project, secret: 'x' })],
  ['a field that is missing', 'GET', json(200, { id: 1, name: 'Shop' })],
  ['a moment that is none', 'GET', json(200, { ...project, created_at: 'yesterday' })],
  ['another content type', 'GET', { ...json(200, project), contentType: 'text/html' }],
  ['a body where there is none', 'DELETE', { status: 204, contentType: 'application/json', body: {} }],
  ['an error that is no problem', 'GET', json(404, { detail: 'Not found.' })],
  ['a problem of another operation', 'GET', problem(409, 'running_experiment')],
  ['a code with another status', 'GET', problem(404, 'name_taken')],
  ['a method that the path does not have', 'POST', json(200, project)],
])('%s is against the contract', (_what, method, answer) => {
  expect(() => {
    checkAnswer(method, '/api/v1/projects/1/', answer);
  }).toThrow('against its contract');
});
