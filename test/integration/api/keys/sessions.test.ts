import { request as httpRequest } from 'node:http';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { keepLog } from '../../../support/api/kept-log.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const { logger, logged } = keepLog();
const stack = useApiStack({ change: (deps) => ({ ...deps, logger }) });
const catalogue = useCatalogue(stack);

const ADMIN_KEY = 'admin-key-of-the-tests';
const FORGED = { 'x-holdfast-session': '1' };

interface NewKey {
  readonly id: number;
  readonly key: string;
}

const newKey = async (changes: Readonly<Record<string, unknown>> = {}): Promise<NewKey> => {
  const made = await stack.admin.post('api-keys/', { name: 'Ann', role: 'admin', ...changes });
  return { id: numberAt(made, 'id'), key: textAt(made, 'key') };
};

const setCookie = ({ headers }: Answer): string => headers.get('set-cookie') ?? '';
/** What a browser would send back. */
const cookieOf = (answer: Answer): string => setCookie(answer).split(';')[0] ?? '';

const signIn = async (key: string): Promise<{ readonly cookie: string; readonly page: Caller }> => {
  const answer = await stack.nobody.post('session/', { key });
  expect(answer.status).toBe(200);
  const cookie = cookieOf(answer);
  return { cookie, page: createCaller(stack.url, { cookie, ...FORGED }) };
};

interface Posted {
  readonly status: number;
  readonly cookie: string;
}

/** `fetch` writes a `Host` of its own. */
const postWithHost = (
  path: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Posted> =>
  new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', ...headers };
    const request = httpRequest(`${stack.url}${path}`, { method: 'POST', headers: sent }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, cookie: String(answer.headers['set-cookie']) });
    });
    request.once('error', reject);
    request.end(JSON.stringify(body));
  });

const refused = (status: number, code: string) => ({ status, body: { code } });

test('somebody signs in with a key, and from then on a cookie that no script can read stands for it', async () => {
  const { key } = await newKey();
  const answer = await stack.nobody.post('session/', { key });
  expect(answer).toMatchObject({
    status: 200,
    body: { name: 'Ann', role: 'admin', scope: 'organisation', environments: expect.any(Array) as unknown },
  });
  const inDays = (Date.parse(textAt(answer, 'expires_at')) - Date.now()) / 86_400_000;
  expect(inDays).toBeCloseTo(0.5, 2);
  expect(setCookie(answer)).toMatch(
    /^holdfast_session=[\w-]{32}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/,
  );
  expect(JSON.stringify(answer.body)).not.toContain(key);

  const page = createCaller(stack.url, { cookie: `theme=dark; ${cookieOf(answer)}` });
  expect((await page.get('session/')).body).toEqual(answer.body);
  expect(await page.get(catalogue.experiments)).toMatchObject({ status: 200 });
  expect(listAt(answer, 'environments')).toContainEqual({
    id: catalogue.environmentId,
    key: catalogue.clientKey,
    name: 'Production',
    is_production: false,
    project: { id: catalogue.projectId, name: expect.stringMatching(/^Shop/) as unknown },
  });
});

test('nothing of a session is in Postgres but hashes', async () => {
  const { key } = await newKey();
  const { cookie } = await signIn(key);
  const made = await createCaller(stack.url, { 'x-api-key': key }).post('session/tokens/');
  const rows = JSON.stringify(
    await stack.raw.rows(
      `SELECT encode(secret_hash, 'escape') AS hash, s::text AS all FROM sessions s
       UNION ALL SELECT encode(token_hash, 'escape'), t::text FROM sign_in_tokens t`,
    ),
  );
  expect(rows).not.toContain(cookie.split('=')[1]);
  expect(rows).not.toContain(textAt(made, 'token'));
});

test('the cookie is kept from plain HTTP wherever the page is not on the same machine', async () => {
  const { key } = await newKey();
  for (const [headers, isSecure] of [
    [{ origin: stack.url }, false],
    [{ host: 'localhost:8000', origin: 'http://localhost:8000' }, false],
    [{ host: 'localhost:8000', origin: 'https://localhost:8000' }, true],
    [{ host: 'flags.example.com', origin: 'https://flags.example.com' }, true],
    [{ host: 'flags.example.com', origin: 'http://flags.example.com' }, true],
    [{ host: '127.0.0.1.example.com', origin: 'http://127.0.0.1.example.com' }, true],
  ] as const) {
    // `fetch` writes its own Host.
    const answer = await postWithHost('/api/v1/session/', headers, { key });
    expect([headers, answer.status, /; Secure$/.test(answer.cookie)]).toEqual([headers, 200, isSecure]);
  }
});

test('what a page of elsewhere makes a browser send with somebody’s cookie changes nothing', async () => {
  const { key } = await newKey();
  const { cookie } = await signIn(key);
  const body = { name: 'Forged' };
  const before = numberAt(await stack.admin.get('projects/'), 'count');
  const forged = createCaller(stack.url, { cookie });
  expect(await forged.post('projects/', body)).toMatchObject(refused(403, 'csrf_header_missing'));
  for (const origin of ['https://evil.example', 'null', `${stack.url}.evil.example`, 'http://127.0.0.1:1']) {
    const abroad = createCaller(stack.url, { cookie, origin, ...FORGED });
    expect(await abroad.post('projects/', body)).toMatchObject(refused(403, 'foreign_origin'));
    // Nor can it sign a visitor in as somebody else.
    expect(await createCaller(stack.url, { origin }).post('session/', { key })).toMatchObject(
      refused(403, 'foreign_origin'),
    );
  }
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await forged.raw(method, `projects/${catalogue.projectId}/`);
    expect([method, answer.status]).toEqual([method, 403]);
  }
  expect(numberAt(await stack.admin.get('projects/'), 'count')).toBe(before);
  const preflight = await fetch(`${stack.url}/api/v1/projects/`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-headers': 'x-holdfast-session' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();

  const own = createCaller(stack.url, { cookie, origin: stack.url, ...FORGED });
  expect(await own.post('projects/', { name: 'Meant' })).toMatchObject({ status: 201 });
});

test('a key that is sent counts, and not the cookie beside it', async () => {
  const { page, cookie } = await signIn((await newKey()).key);
  expect(await page.get('projects/', { authorization: 'Api-Key wrong' })).toMatchObject(
    refused(401, 'invalid_key'),
  );
  const viewer = await newKey({ name: 'Vera', role: 'viewer' });
  const both = createCaller(stack.url, { cookie, 'x-api-key': viewer.key });
  expect(await both.get('session/')).toMatchObject({ body: { name: 'Vera', expires_at: null } });
  expect(await both.post('projects/', { name: 'No' })).toMatchObject(refused(403, 'permission_denied'));
});

test('a session that somebody put into a browser before is not the one that a sign-in begins', async () => {
  const { key } = await newKey();
  const planted = `holdfast_session=${'x'.repeat(32)}`;
  const answer = await createCaller(stack.url, { cookie: planted }).post('session/', { key });
  expect(cookieOf(answer)).not.toBe(planted);
  expect(await createCaller(stack.url, { cookie: planted }).get('session/')).toMatchObject(
    refused(401, 'session_ended'),
  );
  // The one that was there before is over, too.
  const first = cookieOf(answer);
  const second = cookieOf(await createCaller(stack.url, { cookie: first }).post('session/', { key }));
  expect(await createCaller(stack.url, { cookie: first }).get('session/')).toMatchObject(
    refused(401, 'session_ended'),
  );
  expect((await createCaller(stack.url, { cookie: second }).get('session/')).status).toBe(200);
  // A second cookie of the same name was put there by somebody else: neither is believed.
  const doubled = createCaller(stack.url, { cookie: `${second}; ${planted}` });
  expect(await doubled.get('session/')).toMatchObject(refused(401, 'authentication_required'));
});

test('a session ends with its key, after twelve hours without use, and after seven days at the latest', async () => {
  const { id, key } = await newKey();
  const age = async (column: string, hours: number): Promise<void> => {
    await stack.raw.rows(
      `UPDATE sessions SET ${column} = clock_timestamp() - interval '${hours} hours' WHERE key_id = ${id}`,
    );
  };
  const { page } = await signIn(key);
  await age('used_at', 11);
  const used = await page.get('session/');
  expect(Date.parse(textAt(used, 'expires_at')) - Date.now()).toBeGreaterThan(11.9 * 3_600_000);
  await age('used_at', 12.1);
  expect(await page.get('session/')).toMatchObject(refused(401, 'session_ended'));

  const other = (await signIn(key)).page;
  await age('created_at', 167);
  const late = await other.get('session/');
  expect(Date.parse(textAt(late, 'expires_at')) - Date.now()).toBeLessThan(3_601_000);
  await age('created_at', 168.1);
  expect(await other.get('session/')).toMatchObject(refused(401, 'session_ended'));

  const third = (await signIn(key)).page;
  expect((await third.get('projects/')).status).toBe(200);
  await stack.admin.delete(`api-keys/${id}/`);
  expect(await third.get('projects/')).toMatchObject(refused(401, 'session_ended'));
  expect(await stack.nobody.post('session/', { key })).toMatchObject(refused(401, 'invalid_key'));
});

test('a session never outlives its key', async () => {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const { id, key } = await newKey({ expires_at: soon });
  const { page } = await signIn(key);
  expect(textAt(await page.get('session/'), 'expires_at')).toBe(soon);
  await stack.raw.rows(`UPDATE api_keys SET expires_at = clock_timestamp() WHERE id = ${id}`);
  expect(await page.get('session/')).toMatchObject(refused(401, 'session_ended'));
});

test('signing out ends every session of the key, on all machines, and no other', async () => {
  const { key } = await newKey();
  const [here, there] = [await signIn(key), await signIn(key)];
  const stranger = await signIn((await newKey()).key);
  const programme = createCaller(stack.url, { 'x-api-key': key });
  const token = textAt(await programme.post('session/tokens/'), 'token');
  expect(await createCaller(stack.url, { cookie: here.cookie }).delete('session/')).toMatchObject(
    refused(403, 'csrf_header_missing'),
  );
  const answer = await here.page.delete('session/');
  expect(answer.status).toBe(204);
  expect(setCookie(answer)).toMatch(/^holdfast_session=; Path=\/; Max-Age=0; HttpOnly; SameSite=Strict/);
  for (const { page } of [here, there])
    expect(await page.get('session/')).toMatchObject(refused(401, 'session_ended'));
  expect(await stack.nobody.post('session/', { token })).toMatchObject(refused(401, 'invalid_token'));
  expect((await stranger.page.get('session/')).status).toBe(200);
  expect((await programme.get('session/')).status).toBe(200);
});

test('a token signs in once, however many try it at the same moment', async () => {
  const { key } = await newKey({ name: 'Tom', role: 'editor' });
  const token = textAt(await createCaller(stack.url, { 'x-api-key': key }).post('session/tokens/'), 'token');
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => stack.nobody.post('session/', { token })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(401)]);
  const [winner] = answers.filter(({ status }) => status === 200);
  expect(winner?.body).toMatchObject({ name: 'Tom', role: 'editor' });
  for (const body of [{ token }, { token: 'made-up' }, { token: key }])
    expect(await stack.nobody.post('session/', body)).toMatchObject(refused(401, 'invalid_token'));
  for (const body of [{}, { key, token }, { key: '' }, { key: 1 }, { secret: 'x' }])
    expect(await stack.nobody.post('session/', body)).toMatchObject(refused(400, 'validation_failed'));
});

test('a token is of no use after an hour, nor when its key was revoked', async () => {
  const { id, key } = await newKey();
  const programme = createCaller(stack.url, { 'x-api-key': key });
  const made = await programme.post('session/tokens/');
  expect(Date.parse(textAt(made, 'expires_at')) - Date.now()).toBeLessThanOrEqual(3_600_500);
  await stack.raw.rows(`UPDATE sign_in_tokens SET expires_at = clock_timestamp() WHERE key_id = ${id}`);
  const old = { token: textAt(made, 'token') };
  expect(await stack.nobody.post('session/', old)).toMatchObject(refused(401, 'invalid_token'));
  const fresh = { token: textAt(await programme.post('session/tokens/'), 'token') };
  await stack.admin.delete(`api-keys/${id}/`);
  expect(await stack.nobody.post('session/', fresh)).toMatchObject(refused(401, 'invalid_token'));
});

test('a session cannot make itself another that lives longer', async () => {
  const { page } = await signIn((await newKey()).key);
  expect(await page.post('session/tokens/')).toMatchObject(refused(403, 'permission_denied'));
});

test('whoever looks only sees where they may look, changes nothing, and is shown no key', async () => {
  const viewer = await newKey({ name: 'Vera', role: 'viewer', environment: catalogue.clientKey });
  const { page } = await signIn(viewer.key);
  const answer = await page.get('session/');
  expect(answer).toMatchObject({ body: { role: 'viewer', scope: 'environment' } });
  expect(listAt(answer, 'environments').map((one) => valueAt({ body: one }, 'key'))).toEqual([
    catalogue.clientKey,
  ]);
  for (const answers of [
    await page.post('projects/', { name: 'No' }),
    await page.post('api-keys/', { name: 'No', role: 'viewer' }),
    await page.get('api-keys/'),
    await page.get(`environments/${catalogue.clientKey}/api-keys/`),
    await page.delete(`environments/${catalogue.clientKey}/`),
  ])
    expect(answers).toMatchObject(refused(403, 'permission_denied'));
});

test('a server key signs nobody in', async () => {
  expect(await stack.nobody.post('session/', { key: catalogue.serverKey })).toMatchObject(
    refused(403, 'permission_denied'),
  );
});

test('the audit log names the key of a session', async () => {
  const { page } = await signIn((await newKey({ name: 'Audrey' })).key);
  const project = numberAt(await page.post('projects/', { name: 'Audited' }), 'id');
  const audit = await stack.admin.get(`projects/${project}/audit/`);
  expect(JSON.stringify(audit.body)).toMatch(/api-key:\d+:Audrey/);
});

test('a session is the key’s own business, so SDKs know nothing of it', async () => {
  const { cookie } = await signIn((await newKey()).key);
  const sdk = createCaller(stack.url, { cookie });
  expect(await sdk.get('flags/')).toMatchObject(refused(401, 'authentication_required'));
});

test('no key, token or cookie was in the log, however it came', async () => {
  const { key } = await newKey();
  const programme = createCaller(stack.url, { 'x-api-key': key });
  const token = textAt(await programme.post('session/tokens/'), 'token');
  const { cookie, page } = await signIn(key);
  const secret = cookie.split('=')[1] ?? '';
  await page.get(`session/?token=${token}`);
  await page.get(`session/${secret}/`);
  await page.get(`/${token}`);
  await stack.nobody.raw('POST', 'session/', {
    headers: { 'content-type': 'application/json' },
    body: `{"key":"${key}",`,
  });
  await stack.nobody.post('session/', { key: `${key}x`, more: token });
  await stack.nobody.post('session/', { token });
  const all = logged.join('');
  expect(all).toContain('/api/v1/session/');
  for (const hidden of [key, token, secret, ADMIN_KEY]) expect(all).not.toContain(hidden);
});
