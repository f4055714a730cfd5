import { startApi } from '../../../api/start-api.js';
import type { Answer, Caller } from '../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt } from '../../support/api/caller.js';
import { useApiStack } from '../../support/api/use-api-stack.js';

const stack = useApiStack();
let projectId: number;
let features: string;

beforeAll(async () => {
  projectId = numberAt(await stack.admin.post('projects/', { name: 'Shop' }), 'id');
  features = `projects/${projectId}/features/`;
});

const under = (key: string) => ({ 'idempotency-key': key });
const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true';
const named = async (name: string): Promise<number> =>
  listAt(await stack.admin.get(`${features}?q=${name}`), 'results').length;
const remembered = async (): Promise<number> => stack.raw.count('idempotent_requests');

test('the same request again gets the same answer, says so, and does nothing', async () => {
  const body = { name: 'same' };
  const first = await stack.admin.post(features, body, under('same-1'));
  const second = await stack.admin.post(features, body, under('same-1'));
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect([isReplay(first), isReplay(second)]).toEqual([false, true]);
  expect(await named('same')).toBe(1);
  // The order of keys and the spelling of the path say nothing.
  const again = await stack.admin.raw('POST', features.replace(/\/$/, ''), {
    headers: { ...under('same-1'), 'content-type': 'application/json' },
    body: ' {"name" : "same"} ',
  });
  expect(again).toMatchObject({ status: 201, body: first.body });
});

test('another body, or another path, under the same key is another matter', async () => {
  expect((await stack.admin.post(features, { name: 'one' }, under('other-1'))).status).toBe(201);
  expect(await stack.admin.post(features, { name: 'two' }, under('other-1'))).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  expect(await named('two')).toBe(0);
  const elsewhere = await stack.admin.post('projects/', { name: 'one' }, under('other-1'));
  expect([elsewhere.status, isReplay(elsewhere)]).toEqual([201, false]);
});

test('of the same request sent many times at once one does something and all get its answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => stack.admin.post(features, { name: 'crowd' }, under('crowd-1'))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map((answer) => numberAt(answer, 'id'))).size).toBe(1);
  expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
  expect(await named('crowd')).toBe(1);
});

test('a request that was refused is not remembered, and may be sent again when it can succeed', async () => {
  const before = await remembered();
  const body = { name: 'taken' };
  const { body: made } = await stack.admin.post(features, body);
  expect(await stack.admin.post(features, body, under('refused-1'))).toMatchObject({ status: 409 });
  expect(await stack.admin.post(features, { name: '' }, under('refused-1'))).toMatchObject({ status: 400 });
  expect(await remembered()).toBe(before);
  await stack.admin.delete(`${features}${numberAt({ body: made }, 'id')}/`);
  const later = await stack.admin.post(features, body, under('refused-1'));
  expect([later.status, isReplay(later)]).toEqual([201, false]);
});

test('what was undone is not remembered: change and answer are kept together', async () => {
  const before = await remembered();
  await stack.raw.rows(`
    CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stumbled'; END $$;
    CREATE TRIGGER stumbling BEFORE UPDATE ON idempotent_requests FOR EACH ROW EXECUTE FUNCTION stumble()`);
  const failed = await stack.admin.post(features, { name: 'crash' }, under('crash-1'));
  await stack.raw.rows('DROP TRIGGER stumbling ON idempotent_requests; DROP FUNCTION stumble()');
  expect(failed.status).toBeGreaterThanOrEqual(500);
  expect([await named('crash'), await remembered()]).toEqual([0, before]);
  const later = await stack.admin.post(features, { name: 'crash' }, under('crash-1'));
  expect([later.status, isReplay(later), await named('crash')]).toEqual([201, false, 1]);
});

test('another process remembers as well', async () => {
  const first = await stack.admin.post(features, { name: 'restart' }, under('restart-1'));
  const restarted = await startApi(stack.deps, '127.0.0.1', 0);
  const caller = createCaller(`http://127.0.0.1:${restarted.port}`, {
    'x-api-key': 'admin-key-of-the-tests',
  });
  const second = await caller.post(features, { name: 'restart' }, under('restart-1'));
  await restarted.close();
  expect(second).toMatchObject({ status: 201, body: first.body });
  expect(isReplay(second)).toBe(true);
});

test('another caller’s key of the same name is theirs alone', async () => {
  const made = await stack.admin.post('api-keys/', { name: 'other', role: 'admin' });
  const other: Caller = createCaller(stack.url, { 'x-api-key': textAt(made, 'key') });
  const mine = await stack.admin.post('projects/', { name: 'Mine' }, under('private-1'));
  const theirs = await other.post('projects/', { name: 'Theirs' }, under('private-1'));
  expect(theirs).toMatchObject({ status: 201, body: { name: 'Theirs' } });
  expect(numberAt(theirs, 'id')).not.toBe(numberAt(mine, 'id'));
  expect(isReplay(theirs)).toBe(false);
});

test('whoever may not do it any more is not told what was answered', async () => {
  const made = await stack.admin.post('api-keys/', { name: 'leaving', role: 'admin', project: projectId });
  const leaving = createCaller(stack.url, { 'x-api-key': textAt(made, 'key') });
  expect((await leaving.post(features, { name: 'leaving' }, under('leaving-1'))).status).toBe(201);
  await stack.admin.delete(`api-keys/${numberAt(made, 'id')}/`);
  expect((await leaving.post(features, { name: 'leaving' }, under('leaving-1'))).status).toBe(401);
});

test('a key that cannot be one is refused', async () => {
  for (const key of [' ', 'x'.repeat(256), 'a b']) {
    expect(await stack.admin.post(features, { name: 'odd' }, under(key))).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: 'Idempotency-Key' }] },
    });
  }
  expect(await named('odd')).toBe(0);
});
