import { startApi } from '../../../../api/start-api.js';
import type { Caller } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { keepLog } from '../../../support/api/kept-log.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const { logger, logged } = keepLog();
const stack = useApiStack({ change: (deps) => ({ ...deps, logger }) });

const withKey = (key: string): Caller => createCaller(stack.url, { authorization: `Api-Key ${key}` });
const newKey = async (changes: Readonly<Record<string, unknown>> = {}, headers = {}) => {
  const answer = await stack.admin.post('api-keys/', { name: 'ci', role: 'viewer', ...changes }, headers);
  expect(answer.status).toBe(201);
  return { id: numberAt(answer, 'id'), key: textAt(answer, 'key'), answer };
};
const shown = async (id: number) =>
  (listAt(await stack.admin.get('api-keys/'), 'results') as readonly { id: number }[]).find(
    (row) => row.id === id,
  );

/** Everything that the database holds, as text. */
const everything = async (): Promise<string> => {
  const tables = await stack.raw.rows(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const texts: string[] = [];
  for (const { table_name: name } of tables) {
    const rows = await stack.raw.rows(`SELECT row_to_json(t)::text AS row FROM "${String(name)}" t`);
    texts.push(...rows.map(({ row }) => String(row)));
  }
  return texts.join('\n');
};

test('a key is shown once: not in the database, not in the log, not to a repeat', async () => {
  const project = await stack.admin.post('projects/', { name: 'Shop' });
  const environment = await stack.admin.post('environments/', {
    name: 'Production',
    project: numberAt(project, 'id'),
  });
  const serverKeys = `environments/${textAt(environment, 'api_key')}/api-keys/`;
  const { key } = await newKey({}, { 'idempotency-key': 'management-1' });
  const server = await stack.admin.post(serverKeys, { name: 'backend' }, { 'idempotency-key': 'server-1' });
  const serverKey = textAt(server, 'key');
  for (const answer of [
    await stack.admin.post(
      'api-keys/',
      { name: 'ci', role: 'viewer' },
      { 'idempotency-key': 'management-1' },
    ),
    await stack.admin.post(serverKeys, { name: 'backend' }, { 'idempotency-key': 'server-1' }),
  ]) {
    expect(answer).toMatchObject({ status: 201, body: { key: null } });
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
  }
  expect(await withKey(key).get('projects/')).toMatchObject({ status: 200 });
  await withKey(key).get(`projects/?key=${key}`);
  expect(await withKey(`${key}x`).get('projects/')).toMatchObject({ status: 401 });
  expect(await withKey(serverKey).get('projects/')).toMatchObject({ status: 403 });
  const stored = await everything();
  const lists = JSON.stringify([
    (await stack.admin.get('api-keys/')).body,
    (await stack.admin.get(serverKeys)).body,
  ]);
  expect(logged.join('')).toContain('/api/v1/api-keys');
  for (const secret of [key, serverKey]) {
    // What it begins with is shown, so that people can tell keys apart; the rest is what opens doors.
    const rest = secret.slice(8);
    expect(stored).not.toContain(rest);
    expect(logged.join('')).not.toContain(rest);
    expect(lists).not.toContain(rest);
  }
});

test('a key cannot revoke itself, so that nobody is locked out', async () => {
  const { id, key } = await newKey({ role: 'admin' });
  expect(await withKey(key).delete(`api-keys/${id}/`)).toMatchObject({
    status: 409,
    body: { code: 'own_key' },
  });
  expect(await withKey(key).get('projects/')).toMatchObject({ status: 200 });
  expect((await stack.admin.delete(`api-keys/${id}/`)).status).toBe(204);
});

test('a key that is revoked, expired, unknown or garbled is a 401, and all look the same', async () => {
  const revoked = await newKey();
  expect((await stack.admin.delete(`api-keys/${revoked.id}/`)).status).toBe(204);
  const expired = await newKey({ expires_at: new Date(Date.now() + 3_600_000).toISOString() });
  expect(await withKey(expired.key).get('projects/')).toMatchObject({ status: 200 });
  await stack.raw.rows(
    "UPDATE api_keys SET expires_at = clock_timestamp() - interval '1 millisecond' WHERE id = $1",
    [expired.id],
  );
  const unknown = await withKey('mgmt.unknown').get('projects/');
  expect(unknown).toMatchObject({ status: 401, body: { code: 'invalid_key' } });
  for (const key of [
    revoked.key,
    expired.key,
    revoked.key.slice(0, -1),
    'mgmt.',
    "'; --",
    'x'.repeat(2_000),
  ]) {
    expect(await withKey(key).get('projects/')).toMatchObject({ status: 401, body: unknown.body });
  }
  expect(await shown(revoked.id)).toMatchObject({ active: false, revoked_at: expect.any(String) as unknown });
  expect(await shown(expired.id)).toMatchObject({ active: false, revoked_at: null });
  expect(
    await stack.admin.post('api-keys/', { name: 'late', role: 'viewer', expires_at: '2020-01-01T00:00:00Z' }),
  ).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
});

test('a key whose scope or expiry is misspelt is not made: it would open everything, for ever', async () => {
  const before = listAt(await stack.admin.get('api-keys/'), 'results').length;
  const misspelt = { name: 'ci', role: 'admin', enviroment: 'env_one', expire_at: '2030-01-01T00:00:00Z' };
  const refused = await stack.admin.post('api-keys/', misspelt);
  expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  expect(listAt(refused, 'errors')).toMatchObject([{ field: 'enviroment' }, { field: 'expire_at' }]);
  expect(listAt(await stack.admin.get('api-keys/'), 'results')).toHaveLength(before);
});

test('a revocation counts at once, in another process too', async () => {
  const other = await startApi(stack.deps, '127.0.0.1', 0);
  const { id, key } = await newKey();
  const elsewhere = createCaller(`http://127.0.0.1:${other.port}`, { 'x-api-key': key });
  expect(await elsewhere.get('projects/')).toMatchObject({ status: 200 });
  await stack.admin.delete(`api-keys/${id}/`);
  expect(await elsewhere.get('projects/')).toMatchObject({ status: 401 });
  await other.close();
});

test('a key tells when it was last used, and revoking it again changes nothing', async () => {
  const { id, key } = await newKey();
  expect(await shown(id)).toMatchObject({ last_used_at: null });
  const before = Date.now();
  await withKey(key).get('projects/');
  const used = valueAt({ body: await shown(id) }, 'last_used_at');
  expect(Math.abs(Date.parse(String(used)) - before)).toBeLessThan(60_000);
  await stack.admin.delete(`api-keys/${id}/`);
  const first = await shown(id);
  expect((await stack.admin.delete(`api-keys/${id}/`)).status).toBe(204);
  expect(await shown(id)).toEqual(first);
});
