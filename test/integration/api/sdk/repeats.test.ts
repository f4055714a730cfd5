import { createRepeats } from '../../../../api/http/repeats.js';
import { createIdempotencyStore } from '../../../../db/postgres/audit/idempotency-store.js';
import { createPostgresPool } from '../../../../db/postgres/connection/pool.js';
import { createForgottenRows } from '../../../../db/postgres/retention/forget-rows.js';
import type { ApiStack } from '../../../support/api/api-stack.js';
import type { Answer } from '../../../support/api/caller.js';
import { textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useSecondApi } from '../../../support/api/second-api.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { useOpened } from '../../../support/use-opened.js';

const stack = useApiStack();
const second = useSecondApi(stack);
const catalogue = useCatalogue(stack);
let feature: ApiFeature;
const pool = useOpened({
  open: () => createPostgresPool(stack.databaseUrl, { size: 2 }),
  close: (one) => one.end(),
});

beforeAll(async () => {
  feature = await catalogue.newFeature(0);
});

const REUSED = { status: 422, body: { code: 'idempotency_key_reused' } };
const under = (key: string) => ({ 'idempotency-key': key });
const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true';
const remembered = (): Promise<number> => stack.raw.count('idempotent_requests');

const report = (count: number) => ({ [feature.name]: count });
const counted = async (): Promise<number> => {
  const rows = await stack.raw.rows('SELECT sum(count)::int AS n FROM feature_usage WHERE feature_id = $1', [
    feature.id,
  ]);
  return Number(rows[0]?.['n'] ?? 0);
};
const somebody = (identifier: string, plan: string) => ({
  identifier,
  traits: [{ trait_key: 'plan', trait_value: plan }],
});
const planOf = async (identifier: string): Promise<unknown> =>
  valueAt(await catalogue.sdk.get(`identities/?identifier=${identifier}`), 'traits.0.trait_value');
const elsewhere = (): ReturnType<ApiStack['sdk']> => second.sdk(catalogue.clientKey);

describe('a report of usage', () => {
  const path = 'analytics/flags/';

  test('that is repeated under its key counts once, in every process and at every address', async () => {
    const before = await counted();
    const first = await catalogue.sdk.post(path, report(3), under('usage-1'));
    expect([first.status, first.body, isReplay(first)]).toEqual([200, {}, false]);
    const again = [
      await catalogue.sdk.post('/analytics/flags', report(3), under('usage-1')),
      await elsewhere().post(path, report(3), under('usage-1')),
      // The server's key is the same environment's.
      await stack.sdk(catalogue.serverKey).post(path, report(3), under('usage-1')),
    ];
    expect(again.map((answer) => [answer.status, answer.body, isReplay(answer)])).toEqual(
      again.map(() => [200, {}, true]),
    );
    expect(await counted()).toBe(before + 3);
    expect(await catalogue.sdk.post(path, report(4), under('usage-1'))).toMatchObject(REUSED);
    expect(await counted()).toBe(before + 3);
  });

  test('that is sent forty times at once counts once', async () => {
    const before = await counted();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? catalogue.sdk : elsewhere()).post(path, report(5), under('usage-crowd')),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
    expect(await counted()).toBe(before + 5);
  });

  test('without a key counts every time, and nothing is remembered of it', async () => {
    const [before, memory] = [await counted(), await remembered()];
    for (let time = 0; time < 2; time += 1) await catalogue.sdk.post(path, report(7));
    expect([await counted(), await remembered()]).toEqual([before + 14, memory]);
  });

  test('that could not be counted is not remembered: count and memory are kept together', async () => {
    const [before, memory] = [await counted(), await remembered()];
    await stack.raw.rows(`
      CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stumbled'; END $$;
      CREATE TRIGGER stumbling BEFORE UPDATE ON idempotent_requests FOR EACH ROW EXECUTE FUNCTION stumble()`);
    const failed = await catalogue.sdk.post(path, report(2), under('usage-crash'));
    await stack.raw.rows('DROP FUNCTION stumble CASCADE');
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect([await counted(), await remembered()]).toEqual([before, memory]);
    const later = await catalogue.sdk.post(path, report(2), under('usage-crash'));
    expect([later.status, isReplay(later), await counted()]).toEqual([200, false, before + 2]);
  });

  test('of another environment has keys of its own', async () => {
    const made = await stack.admin.post('environments/', { name: 'Other', project: catalogue.projectId });
    const other = stack.sdk(textAt(made, 'api_key'));
    await catalogue.sdk.post(path, report(1), under('usage-shared'));
    const answer = await other.post(path, report(2), under('usage-shared'));
    expect([answer.status, isReplay(answer)]).toEqual([200, false]);
    // Nor is it what somebody who manages keeps under that name.
    const project = await stack.admin.post('projects/', { name: 'Another' }, under('usage-shared'));
    expect([project.status, isReplay(project)]).toEqual([201, false]);
  });

  test('a key that cannot be one is refused', async () => {
    const before = await counted();
    expect(await catalogue.sdk.post(path, report(1), under('a b'))).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ field: 'Idempotency-Key' }] },
    });
    expect(await counted()).toBe(before);
  });
});

describe('what is said of an identity', () => {
  const path = 'identities/';

  test('is not said again by a repeat that comes after something newer', async () => {
    const first = await catalogue.sdk.post(path, somebody('ada', 'gold'), under('ada-1'));
    expect(first).toMatchObject({ status: 200, body: { identifier: 'ada' } });
    await catalogue.sdk.post(path, somebody('ada', 'silver'));
    const stamp = 'x-flagsmith-document-updated-at';
    await catalogue.newFeature(0);
    for (const sdk of [catalogue.sdk, elsewhere()]) {
      const again = await sdk.post(path, somebody('ada', 'gold'), under('ada-1'));
      expect([again.status, again.body, isReplay(again)]).toEqual([200, first.body, true]);
      // It says of which state of the environment it speaks.
      expect(again.headers.get(stamp)).toBe(first.headers.get(stamp));
    }
    expect(await planOf('ada')).toBe('silver');
    expect(await catalogue.sdk.post(path, somebody('ada', 'lead'), under('ada-1'))).toMatchObject(REUSED);
    expect(await planOf('ada')).toBe('silver');
  });

  test('under a key is the same as without one: traits, flags, the first identity of all', async () => {
    const made = await stack.admin.post('environments/', { name: 'Fresh', project: catalogue.projectId });
    const sdk = stack.sdk(textAt(made, 'api_key'));
    const keyed = await sdk.post(path, somebody('eve', 'gold'), under('eve-1'));
    const plain = await sdk.post(path, somebody('eve', 'gold'));
    expect(keyed.body).toEqual(plain.body);
    const transient = { ...somebody('eve', 'lead'), transient: true };
    expect((await sdk.post(path, transient, under('eve-2'))).body).toEqual(
      (await sdk.post(path, transient)).body,
    );
    expect(valueAt(await sdk.get('identities/?identifier=eve'), 'traits.0.trait_value')).toBe('gold');
  });

  test('of nobody in particular is said of the same nobody again', async () => {
    const nobody = { traits: [] };
    const first = await catalogue.sdk.post(path, nobody, under('nobody-1'));
    const again = await catalogue.sdk.post(path, nobody, under('nobody-1'));
    expect(textAt(again, 'identifier')).toBe(textAt(first, 'identifier'));
    expect(textAt(await catalogue.sdk.post(path, nobody), 'identifier')).not.toBe(
      textAt(first, 'identifier'),
    );
  });

  test('by forty at once leaves one answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => catalogue.sdk.post(path, somebody('bob', 'gold'), under('bob-1'))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
  });
});

describe('the memory of what is stored elsewhere', () => {
  const request = (key: string, fingerprint = 'f') => ({ parts: ['test', key], fingerprint });
  const answer = (accepted: number) => ({ status: 202, headers: {}, body: { accepted } });

  test('keeps the first answer, and tells another request from it at any time', async () => {
    const store = createIdempotencyStore(pool, 7);
    expect(await store.note(request('a'))).toEqual({ kind: 'begun' });
    expect(await store.note(request('a'))).toEqual({ kind: 'unanswered' });
    expect(await store.note(request('a', 'g'))).toEqual({ kind: 'reused' });
    await store.keep(request('a'), answer(1));
    await store.keep(request('a'), answer(2));
    await store.keep(request('a', 'g'), answer(3));
    expect(await store.note(request('a'))).toEqual({ kind: 'repeated', answer: answer(1) });
    // What is answered cannot be released any more.
    await store.release(request('a'));
    expect(await store.note(request('a', 'g'))).toEqual({ kind: 'reused' });
  });

  test('forgets what was released, and keeps the answer of whoever was still at it', async () => {
    const store = createIdempotencyStore(pool, 7);
    await store.note(request('b'));
    await store.note(request('b'));
    await store.release(request('b', 'g'));
    expect(await store.note(request('b'))).toEqual({ kind: 'unanswered' });
    await store.release(request('b'));
    await store.keep(request('b'), answer(1));
    expect(await store.note(request('b'))).toEqual({ kind: 'repeated', answer: answer(1) });
    await createForgottenRows(pool).forget('answers', Date.now() + 60_000);
    expect(await store.note(request('b', 'g'))).toEqual({ kind: 'begun' });
  });

  test('does not grow without end where nobody schedules the retention: what is old is swept as requests come', async () => {
    const store = createIdempotencyStore(pool, 7);
    await store.note(request('new'));
    await stack.raw.rows(
      `INSERT INTO idempotent_requests (request_hash, fingerprint, created_at)
       SELECT convert_to('old' || n, 'UTF8'), 'old', now() - interval '8 days' FROM generate_series(1, 1500) AS n`,
    );
    const repeats = createRepeats(store, Date.now);
    const send = (number: number) =>
      repeats.atLeastOnce(
        {
          request: { get: () => `key-${number}`, method: 'POST', originalUrl: '/swept/' } as never,
          ...{ holder: 'sweeper', asked: () => null },
        },
        () => Promise.resolve({ status: 204 }),
      );
    const old = () => stack.raw.rows("SELECT FROM idempotent_requests WHERE fingerprint = 'old'");
    await send(0);
    expect(await old()).toHaveLength(500);
    for (let number = 1; number <= 200; number += 1) await send(number);
    expect(await old()).toHaveLength(0);
    expect(await store.note(request('new'))).toEqual({ kind: 'unanswered' });
  });
});
