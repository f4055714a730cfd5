import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);

const PUBLIC = [
  '/healthz',
  '/readyz',
  '/openapi.json',
  '/docs',
  '/docs/errors',
  '/docs/errors.md',
  '/docs/start.js',
];

test('no cache keeps an answer that a key was needed for, nor one that refuses', async () => {
  const { clientKey, serverKey, experiments } = catalogue;
  const answers = {
    made: await stack.admin.post('api-keys/', { name: 'ci', role: 'viewer' }),
    keys: await stack.admin.get('api-keys/'),
    serverKeys: await stack.admin.get(`environments/${clientKey}/api-keys/`),
    experiments: await stack.admin.get(experiments),
    identity: await catalogue.sdk.get('identities/?identifier=ann'),
    kept: await catalogue.sdk.post('identities/', {
      identifier: 'ann',
      traits: [{ trait_key: 'plan', trait_value: 'gold' }],
    }),
    flags: await catalogue.sdk.get('flags/'),
    document: await stack.sdk(serverKey).get('environment-document/'),
    nobody: await stack.nobody.get('projects/'),
    nothing: await stack.admin.get('/nothing'),
    malformed: await stack.admin.get('/%E0%A4%A'),
  };
  for (const [name, { headers }] of Object.entries(answers)) {
    expect([name, headers.get('cache-control')]).toEqual([name, 'no-store']);
  }
});

test('browsers guess no type, frame no answer and tell nobody where they came from', async () => {
  const answers = [
    ...(await Promise.all(PUBLIC.map((path) => stack.nobody.get(path)))),
    await stack.admin.get('projects/'),
    await catalogue.sdk.get('flags/'),
    await stack.nobody.get('/nothing'),
    await stack.nobody.get('/docs/assets/swagger-ui.css'),
    await stack.nobody.raw('OPTIONS', 'identities/'),
  ];
  for (const { headers } of answers) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('what is no page runs nothing, and a page runs its own scripts only', async () => {
  expect((await stack.admin.get('projects/')).headers.get('content-security-policy')).toContain(
    "default-src 'none'",
  );
  expect((await stack.nobody.get('/docs')).headers.get('content-security-policy')).toContain(
    "default-src 'self'",
  );
});

test('the page of the API forgets a key that was typed when it is closed', async () => {
  const { body } = await stack.nobody.get('/docs/start.js');
  expect(String(body)).not.toMatch(/persistAuthorization: true/);
  // What an earlier version kept is thrown away.
  expect(String(body)).toContain("localStorage.removeItem('authorized')");
});

test('assets of the page are kept by caches, since they are the same for everybody', async () => {
  const { headers } = await stack.nobody.get('/docs/assets/swagger-ui.css');
  expect(headers.get('cache-control')).toBe('public, max-age=86400');
});
