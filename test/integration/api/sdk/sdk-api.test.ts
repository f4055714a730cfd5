import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { useAudience } from '../../../support/sdk/audience.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let feature: ApiFeature;
const audience = useAudience(stack, catalogue);

beforeAll(async () => {
  feature = await catalogue.newFeature(0);
});

const flagOf = (answer: Answer, name: string): { readonly body: unknown } => {
  const flag = listAt(answer, 'flags').find((body) => valueAt({ body }, 'feature.name') === name);
  return { body: flag };
};

describe('paths and headers', () => {
  test.each(['/api/v1', ''])(
    'SDKs find everything below %p, with and without a slash at the end',
    async (base) => {
      const client = stack.sdk(catalogue.clientKey);
      const server = stack.sdk(catalogue.serverKey);
      for (const end of ['', '/']) {
        const answers = [
          await client.get(`${base}/flags${end}`),
          await client.get(`${base}/flags${end}?feature=${feature.name}`),
          await client.get(`${base}/identities${end}?identifier=ada`),
          await client.post(`${base}/identities${end}`, { identifier: 'ada', traits: [] }),
          await server.get(`${base}/environment-document${end}`),
        ];
        for (const answer of answers) {
          expect(answer.status).toBe(200);
          const updatedAt = Number(answer.headers.get('x-flagsmith-document-updated-at'));
          expect(Math.abs(updatedAt - Date.now() / 1_000)).toBeLessThan(300);
          expect(answer.headers.get('vary')?.toLowerCase()).toContain('x-environment-key');
        }
        expect(await client.post(`${base}/analytics/flags${end}`, {})).toMatchObject({ status: 200 });
      }
    },
  );

  test('a browser may call from any site with any header, and read when the flags were changed', async () => {
    for (const path of ['/api/v1/flags/', '/api/v1/identities/', '/api/v1/analytics/flags/', '/flags/']) {
      const preflight = await stack.nobody.raw('OPTIONS', path, {
        headers: {
          origin: 'https://shop.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,x-environment-key,flagsmith-sdk-user-agent',
        },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
      expect(preflight.headers.get('access-control-allow-headers')).toContain('x-environment-key');
      expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    }
    // A refusal must be readable too, or a site only learns that "the network failed".
    const refused = await stack.sdk('env_wrong').get('flags/', { origin: 'https://shop.example' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('access-control-expose-headers')).toContain('X-Flagsmith-Document-Updated-At');
  });

  test('what makes no sense is named', async () => {
    const { sdk } = catalogue;
    expect(await sdk.get('identities/')).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await sdk.post('identities/', { identifier: true })).toMatchObject({ status: 400 });
    expect(await sdk.post('identities/', { identifier: 'a', traits: [{ trait_key: '' }] })).toMatchObject({
      status: 400,
    });
    // Events take traits in this shape, so it is the likeliest mistake here.
    expect(await sdk.post('identities/', { identifier: 'a', traits: { plan: 'pro' } })).toMatchObject({
      status: 400,
      body: {
        errors: [
          { field: 'traits', detail: 'must be a list such as [{"trait_key":"plan","trait_value":"pro"}]' },
        ],
      },
    });
    expect(await sdk.delete('identities/')).toMatchObject({ status: 405 });
    expect(await sdk.post('environment-document/', {})).toMatchObject({ status: 405 });
  });
});

describe('identities', () => {
  const post = (body: Record<string, unknown>): Promise<Answer> => catalogue.sdk.post('identities/', body);
  const get = (identifier: string, more = ''): Promise<Answer> =>
    catalogue.sdk.get(`identities/?identifier=${identifier}${more}`);
  const trait = (trait_key: string, trait_value: unknown, transient?: boolean) =>
    transient === undefined ? { trait_key, trait_value } : { trait_key, trait_value, transient };
  let shown: ApiFeature;

  beforeAll(async () => {
    shown = await catalogue.newFeature(0);
    await audience.overrideForGold(shown.id, 'golden');
  });

  const valueFor = (answer: Answer): unknown => valueAt(flagOf(answer, shown.name), 'feature_state_value');

  test('traits that are sent are kept, also for a request that sends none', async () => {
    expect(valueFor(await get('ada'))).toBe('blue');
    const first = await post({ identifier: 'ada', traits: [trait('plan', 'gold'), trait('age', 36)] });
    expect(valueFor(first)).toBe('golden');
    const later = await get('ada');
    expect(valueFor(later)).toBe('golden');
    expect(valueAt(later, 'traits')).toEqual([trait('age', 36, false), trait('plan', 'gold', false)]);
    // A null takes a trait away; the others stay.
    const removed = await post({ identifier: 'ada', traits: [trait('plan', null)] });
    expect(valueFor(removed)).toBe('blue');
    expect(valueAt(await get('ada'), 'traits')).toEqual([trait('age', 36, false)]);
  });

  test('a transient trait counts for its request alone', async () => {
    const asked = [trait('plan', 'gold', true), trait('age', 7)];
    const answer = await post({ identifier: 'grace', traits: asked });
    expect(valueFor(answer)).toBe('golden');
    expect(valueAt(answer, 'traits')).toEqual([trait('age', 7, false), trait('plan', 'gold', true)]);
    const later = await get('grace');
    expect(valueFor(later)).toBe('blue');
    expect(valueAt(later, 'traits')).toEqual([trait('age', 7, false)]);
  });

  test('of a transient identity nothing is kept and nothing is looked up', async () => {
    const answer = await post({ identifier: 'joan', transient: true, traits: [trait('plan', 'gold')] });
    expect(valueFor(answer)).toBe('golden');
    expect(valueAt(await get('joan'), 'traits')).toEqual([]);
    await post({ identifier: 'joan', traits: [trait('plan', 'gold')] });
    expect(valueFor(await get('joan'))).toBe('golden');
    expect(valueFor(await get('joan', '&transient=true'))).toBe('blue');
  });

  test('who has no name is the same as long as the traits are', async () => {
    const traits = [trait('plan', 'gold'), trait('page', 3)];
    const first = await post({ traits });
    expect(valueFor(first)).toBe('golden');
    const again = await post({ identifier: '', traits: [...traits].reverse() });
    expect(textAt(again, 'identifier')).toBe(textAt(first, 'identifier'));
    const nobody = await post({ identifier: null, traits: [] });
    expect(textAt(nobody, 'identifier')).not.toBe(textAt(await post({}), 'identifier'));
    expect(
      await stack.raw.rows('SELECT FROM identities WHERE identifier = $1', [textAt(first, 'identifier')]),
    ).toEqual([]);
  });

  test('the same traits again write nothing', async () => {
    const body = { identifier: 'same', traits: [trait('plan', 'gold'), trait('on', true)] };
    await post(body);
    const version = `SELECT xmin::text, updated_at FROM identities WHERE identifier = 'same'`;
    const before = await stack.raw.rows(version);
    await post(body);
    expect(await stack.raw.rows(version)).toEqual(before);
  });

  test('many at once get each their own', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `crowd-${index}`);
    await Promise.all(names.map((name, n) => post({ identifier: name, traits: [trait('n', n)] })));
    const answers = await Promise.all(names.map((name) => get(name)));
    expect(answers.map((answer) => valueAt(answer, 'traits'))).toEqual(
      names.map((_, n) => [trait('n', n, false)]),
    );
  });
});

describe('an experiment', () => {
  test('is told of while it runs: who is in, who is not, and nothing to an identity with a flag of its own', async () => {
    const tested = await catalogue.newFeature(0);
    await audience.overrideFor('eve', tested.id, 'hers');
    const experiment = await createExperiment(stack, catalogue, tested, 30);
    const names = Array.from({ length: 60 }, (_, index) => `visitor-${index}`);
    const flagsOf = (identifiers: readonly string[]) =>
      Promise.all(
        identifiers.map(async (identifier) =>
          flagOf(await catalogue.sdk.post('identities/', { identifier }), tested.name),
        ),
      );
    const metadataOf = async (identifiers: readonly string[]) =>
      (await flagsOf(identifiers)).map((flag) => valueAt(flag, 'metadata'));

    expect(new Set(await metadataOf(names))).toEqual(new Set([undefined]));
    await experiment.start();
    const running = await flagsOf(names);
    const isIn = running.map((flag) => valueAt(flag, 'metadata.experiment.in_experiment'));
    expect(new Set(isIn)).toEqual(new Set([true, false]));
    for (const [index, flag] of running.entries()) {
      expect(flag.body).toMatchObject({
        variant: isIn[index] === true ? (expect.stringMatching(/^(control|green)$/) as unknown) : 'control',
        feature_segment: isIn[index] === true ? (expect.any(Number) as unknown) : null,
        metadata: { experiment: { id: experiment.id, name: 'Louder button' } },
      });
    }
    const [hers] = await flagsOf(['eve']);
    expect(hers?.body).toMatchObject({
      feature_state_value: 'hers',
      feature_segment: null,
      variant: 'control',
    });
    expect(hers?.body).not.toHaveProperty('metadata');
    const plain = await catalogue.sdk.get(`flags/?feature=${tested.name}`);
    expect(plain.body).not.toHaveProperty('metadata');
    await experiment.pause();
    expect(new Set(await metadataOf([...names, 'eve']))).toEqual(new Set([undefined]));
  });
});

describe('the environment document', () => {
  const server = () => stack.sdk(catalogue.serverKey);
  const path = 'environment-document/';

  test('is for servers', async () => {
    expect(await catalogue.sdk.get(path)).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
    expect(await stack.sdk('ser.wrong').get(path)).toMatchObject({ status: 401 });
    expect(await stack.nobody.get(path)).toMatchObject({ status: 401 });
    expect(await server().get(path)).toMatchObject({
      status: 200,
      body: {
        api_key: catalogue.clientKey,
        project: { id: catalogue.projectId },
        feature_states: expect.any(Array) as unknown,
      },
    });
  });

  test('is sent again only when it has changed', async () => {
    const first = await server().get(path);
    const etag = first.headers.get('etag') ?? '';
    const same = await server().get(path, { 'if-none-match': `"other", W/${etag}` });
    expect(same).toMatchObject({ status: 304, body: '' });
    expect(same.headers.get('etag')).toBe(etag);
    expect(same.headers.get('x-flagsmith-document-updated-at')).not.toBeNull();
    // A tag decides alone, whatever the date says.
    const future = new Date(Date.now() + 60_000).toUTCString();
    const stale = { 'if-none-match': '"other"', 'if-modified-since': future };
    expect(await server().get(path, stale)).toMatchObject({ status: 200 });
    expect(await server().get(path, { 'if-modified-since': future })).toMatchObject({ status: 304 });
    expect(await server().get(path, { 'if-modified-since': 'yesterday' })).toMatchObject({ status: 200 });

    await catalogue.newFeature();
    const changed = await server().get(path, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('by the date that came with it misses no change, however quick', async () => {
    for (let round = 0; round < 3; round += 1) {
      const since = (await server().get(path)).headers.get('last-modified') ?? '';
      await catalogue.newFeature();
      expect(await server().get(path, { 'if-modified-since': since })).toMatchObject({ status: 200 });
    }
    await stack.raw.rows(
      `UPDATE environments SET updated_at = updated_at - interval '1 minute', version = version + 1`,
    );
    await stack.admin.get('projects/');
    const since = (await server().get(path)).headers.get('last-modified') ?? '';
    expect(await server().get(path, { 'if-modified-since': since })).toMatchObject({ status: 304 });
  });

  test('has all of many identities with flags of their own in one page, since some SDKs read no other', async () => {
    await stack.raw.rows(
      `WITH made AS (
         INSERT INTO identities (environment_id, identifier)
         SELECT $1, 'vip-' || n FROM generate_series(1, 2300) AS n RETURNING id
       )
       INSERT INTO feature_states (environment_id, feature_id, identity_id, enabled, value_type, value)
       SELECT $1, $2, id, true, 'string', 'own' FROM made`,
      [catalogue.environmentId, feature.id],
    );
    await stack.raw.rows('UPDATE environments SET version = version + 1');
    await stack.admin.get('projects/');
    const identifiers: unknown[] = [];
    let next: string | undefined = `/api/v1/${path}`;
    let pages = 0;
    while (next !== undefined) {
      const page: Answer = await server().get(next);
      expect(page.status).toBe(200);
      identifiers.push(...listAt(page, 'identity_overrides').map((body) => textAt({ body }, 'identifier')));
      next = /^<(\/api\/v1\/environment-document\/\?page_id=\d+)>; rel="next"$/.exec(
        page.headers.get('link') ?? '',
      )?.[1];
      pages += 1;
    }
    expect(pages).toBe(1);
    expect(new Set(identifiers)).toEqual(
      new Set(['eve', ...Array.from({ length: 2_300 }, (_, index) => `vip-${index + 1}`)]),
    );
    expect(identifiers).toHaveLength(2_301);
    expect(await server().get(`${path}?page_id=x`)).toMatchObject({ status: 400 });
    const answer = await catalogue.sdk.get('identities/?identifier=vip-2300');
    expect(valueAt(flagOf(answer, feature.name), 'feature_state_value')).toBe('own');
  });
});

describe('analytics', () => {
  const counts = async (): Promise<number> =>
    Number(
      (
        await stack.raw.rows('SELECT sum(count) AS n FROM feature_usage WHERE feature_id = $1', [feature.id])
      )[0]?.['n'],
    );

  test('counts are added up by feature and hour, and features that are gone are not counted', async () => {
    const report = { [feature.name]: 3, no_such_feature: 5, __proto__: 1 };
    const send = () => catalogue.sdk.post('analytics/flags/', report);
    const answers = await Promise.all(Array.from({ length: 40 }, send));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await counts()).toBe(120);
    const rows = await stack.raw.rows(
      `SELECT hour, extract(epoch FROM hour)::bigint % 3600 AS rest FROM feature_usage`,
    );
    expect(rows.length).toBeLessThanOrEqual(2);
    expect(rows[0]).toMatchObject({ rest: '0' });
  });

  test('what is no count is refused, and nothing of its report counted', async () => {
    const before = await counts();
    for (const count of [-1, 1.5, '3', null, 1e12]) {
      const report = { [feature.name]: 1, other: count };
      expect(await catalogue.sdk.post('analytics/flags/', report)).toMatchObject({ status: 400 });
    }
    expect(await catalogue.sdk.post('analytics/flags/', [1])).toMatchObject({ status: 400 });
    expect(await catalogue.sdk.post('analytics/flags/', { [feature.name]: 0 })).toMatchObject({
      status: 200,
    });
    expect(await counts()).toBe(before);
    expect(numberAt({ body: { n: before } }, 'n')).toBe(120);
  });

  describe('evaluation data', () => {
    const DAY_MS = 86_400_000;
    const dayOf = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
    let counted: ApiFeature;
    const path = (more = ''): string =>
      `environments/${catalogue.clientKey}/features/${counted.id}/evaluation-data/${more}`;

    beforeAll(async () => {
      counted = await catalogue.newFeature();
      const hours = [
        [`${dayOf(0)}T00:00:00Z`, 3], [`${dayOf(2)}T00:00:00Z`, 5], [`${dayOf(2)}T23:00:00Z`, 7],
        [`${dayOf(29)}T00:00:00Z`, 11], [`${dayOf(30)}T23:00:00Z`, 13],
      ] as const; // oxfmt-ignore
      for (const [hour, count] of hours)
        await stack.raw.rows('INSERT INTO feature_usage VALUES ($1, $2, $3, $4)', [
          catalogue.environmentId,
          counted.id,
          hour,
          count,
        ]);
    });

    test('tells administrators what was counted, by the day in UTC, as far back as they ask', async () => {
      const [today, before, oldest] = [
        { day: dayOf(0), count: 3 },
        { day: dayOf(2), count: 12 },
        { day: dayOf(29), count: 11 },
      ];
      const cases = [
        ['', [oldest, before, today]],
        ['?period=30', [oldest, before, today]],
        ['?period=31', [{ day: dayOf(30), count: 13 }, oldest, before, today]],
        ['?period=3', [before, today]],
        ['?period=1', [today]],
      ] as const;
      for (const [query, days] of cases)
        expect(await stack.admin.get(path(query))).toMatchObject({ status: 200, body: days });
    });

    test('has what SDKs have just reported', async () => {
      expect(await catalogue.sdk.post('analytics/flags/', { [counted.name]: 4 })).toMatchObject({
        status: 200,
      });
      expect(await stack.admin.get(path('?period=1'))).toMatchObject({ body: [{ day: dayOf(0), count: 7 }] });
    });

    test('is nobody else’s, and refuses what it does not know', async () => {
      expect(await stack.nobody.get(path())).toMatchObject({ status: 401 });
      const away = await createCatalogue(stack);
      const foreign = `environments/${away.clientKey}/features/${counted.id}/evaluation-data/`;
      expect(await stack.admin.get(foreign)).toMatchObject({ status: 404 });
      expect(await stack.admin.get(foreign.replace(away.clientKey, 'env_none'))).toMatchObject({
        status: 403,
      });
      for (const period of ['0', '-1', '366', 'all', '1.5'])
        expect(await stack.admin.get(path(`?period=${period}`))).toMatchObject({
          status: 400,
          body: { code: 'validation_failed' },
        });
      expect(await stack.admin.delete(path())).toMatchObject({ status: 405 });
    });
  });
});
