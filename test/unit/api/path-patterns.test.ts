import { createPathPatterns } from '../../../api/addresses/path-patterns.js';
import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { servedPaths } from '../../../api/openapi/openapi-document.js';

const patterns = createPathPatterns(ENDPOINTS.flatMap(servedPaths));
const UUID = '2672ecc5-0000-4000-8000-0123456789ab';

test.each(ENDPOINTS.flatMap(servedPaths))('%s is logged as it is documented', (path) => {
  const asked = path.replaceAll(/\{\w+\}/g, 'ann@example.com');
  expect(patterns.of(asked).path).toBe(path);
  expect(patterns.of(asked.replace(/\/$/, '')).path).toBe(path.replace(/\/$/, ''));
});

test.each([
  ['/', '/'],
  ['/ann@example.com', '/…'],
  ['/api/v1/ann/x/y', '/api/v1/…'],
  [
    '/api/v1/environments/env_a/experiments/7/ann/',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/…',
  ],
  ['//ann', '/'],
  ['/api/v1/projects//ann', '/api/v1/projects//…'],
  ['/API/v1/projects/', '/…'],
  ['/docs/assets/ann.css', '/docs/…'],
  ['*', '/'],
  ['', '/'],
])('what nobody documents is not told: %s', (path, pattern) => {
  expect(patterns.of(path).path).toBe(pattern);
});

test('numbers and uuids of things are told, and nothing that may be a person’s', () => {
  const one = '/api/v1/environments/12345/experiments';
  expect(patterns.of(`${one}/7/commands/${UUID}/`).ids).toEqual({ experimentId: '7', commandId: UUID });
  for (const path of [
    `${one}/ann/`,
    `${one}/7a/`,
    `${one}/49151234567890/`,
    '/api/v1/environments/env_a/identities/12345/',
    `/api/v1/environments/env_a/identities/${UUID}/traits/1/`,
  ])
    expect(patterns.of(path).ids).toBeUndefined();
});
