import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../../../local/home/home-folder.js';
import type { Stack } from '../../../local/home/stack-file.js';
import { runAfterReady } from '../../../local/run-after-ready.js';
import { createCaller, numberAt, textAt } from '../../support/api/caller.js';
import { useApiStack } from '../../support/api/use-api-stack.js';

const stack = useApiStack();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'home-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Ready {
  /** What no file may keep. */
  readonly told: string;
  readonly said: string;
  readonly published: Stack | undefined;
}

/** What `npm start` does once its parts run, with one key as its own. */
const getReady = async (adminKey: string): Promise<Ready> => {
  const [said, told]: [string[], string[]] = [[], []];
  let published: Stack | undefined;
  const pids = { postgres: null, clickhouse: null, temporal: null, api: null, worker: null };
  const addresses = {
    temporal: '',
    temporalUi: null,
    namespace: 'default',
    postgres: '',
    clickhouse: '',
    pids,
  };
  await runAfterReady({
    stack: () => ({ ...addresses, api: stack.url, adminKey, environmentKey: null, serverKey: null }),
    stackFile: {
      publish: (ready) => {
        published = ready;
      },
      updatePids: () => undefined,
      remove: () => undefined,
    },
    home: openHome(folder),
    log: (_part, line) => {
      said.push(line);
    },
    tell: (_part, line) => {
      told.push(line);
    },
    signal: new AbortController().signal,
    args: ['--no-demo'],
  });
  return { said: said.join('\n'), told: told.join('\n'), published };
};

test('npm start gets ready although its key was revoked, and says how to get in again', async () => {
  const made = await stack.admin.post('api-keys/', { name: 'of npm start', role: 'admin' });
  const key = textAt(made, 'key');
  const before = await getReady(key);
  expect(before.published).toMatchObject({ environmentKey: 'env_holdfast_first' });

  expect((await stack.admin.delete(`api-keys/${numberAt(made, 'id')}/`)).status).toBe(204);
  const { said, told, published } = await getReady(key);
  expect(told).toBe('');
  // What was known before is still told.
  expect(published).toEqual(before.published);
  expect(said).toContain('was revoked');
  expect(said).toContain('HOLDFAST_ADMIN_KEY=');
  expect(said).toContain('serving: API');
  expect((await createCaller(stack.url, { 'x-api-key': key }).get('projects/')).status).toBe(401);
});

test('npm start offers a link that signs in once, and only to whoever sits there', async () => {
  const { said, told } = await getReady('admin-key-of-the-tests');
  const [, address, token = ''] = /open (\S+)\/#token=(\S+) /.exec(told) ?? [];
  expect(address).toBe(stack.url);
  expect(said).not.toContain(token);
  expect(await stack.nobody.post('session/', { token })).toMatchObject({
    status: 200,
    body: {
      role: 'admin',
      environments: expect.arrayContaining([expect.objectContaining({ name: 'Production' })]) as unknown,
    },
  });
  expect((await stack.nobody.post('session/', { token })).status).toBe(401);
});

test('npm start gets ready although somebody deleted the first environment and took its key or its name', async () => {
  const key = 'admin-key-of-the-tests';
  const { published } = await getReady(key);
  expect(published?.environmentKey).toMatch(/^env_/);
  await stack.admin.delete(`environments/${published?.environmentKey ?? ''}/`);
  await stack.admin.post('projects/', { name: `Other ${randomUUID()}` });
  const { said } = await getReady(key);
  expect(said).toContain('serving: API');
});
