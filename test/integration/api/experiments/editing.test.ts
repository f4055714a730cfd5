import { z } from 'zod/v4';
import { createPostgresPool } from '../../../../db/postgres/connection/pool.js';
import { sql } from '../../../../db/postgres/connection/sql.js';
import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const create = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
  const feature = await catalogue.newFeature();
  const answer = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes));
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const pathOf = (answer: Answer): string => `${catalogue.experiments}${numberAt(answer, 'id')}/`;
const put = (path: string, body: unknown): Promise<Answer> =>
  stack.admin.raw('PUT', path, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const fieldsIn = (answer: Answer): readonly unknown[] =>
  listAt(answer, 'errors').map((error) => valueAt({ body: error }, 'field'));

/** What the audit log says of edits. */
const editsOf = async (uuid: string): Promise<readonly unknown[]> => {
  const pool = await createPostgresPool(stack.databaseUrl, { size: 1 });
  try {
    return await pool.any(sql.type(z.object({ actor: z.string(), before: z.unknown(), after: z.unknown() }))`
      SELECT actor, before, after FROM audit_log WHERE experiment_uuid = ${uuid} AND action = 'edited' ORDER BY id`);
  } finally {
    await pool.end();
  }
};

test('an experiment has an owner, tags and notes, from its creation or later', async () => {
  const { admin } = stack;
  const bare = await create();
  expect(bare.body).toMatchObject({ owner: null, tags: [], notes: '' });
  const noted = { owner: 'Ada', tags: ['checkout', 'Q4'], notes: 'Asked for by *sales*.' };
  const full = await create(noted);
  expect(full.body).toMatchObject(noted);
  expect(await admin.get(pathOf(full))).toMatchObject({ status: 200, body: noted });
  const later = { owner: 'Grace', tags: ['search'], notes: 'Second try.' };
  expect(await admin.patch(pathOf(bare), later)).toMatchObject({ status: 200, body: later });
  expect(await admin.get(`${catalogue.experiments}?owner=Grace`)).toMatchObject({
    body: { count: 1, results: [later] },
  });
  expect(await admin.patch(pathOf(bare), { owner: null, tags: [], notes: '' })).toMatchObject({
    status: 200,
    body: { owner: null, tags: [], notes: '' },
  });
});

test('what is sent changes, and the rest stays', async () => {
  const created = await create({ owner: 'Ada', tags: ['a'], notes: 'n' });
  const path = pathOf(created);
  const before = await stack.admin.get(path);
  const patched = await stack.admin.patch(path, { name: 'Quieter button' });
  expect(patched).toMatchObject({ status: 200 });
  expect(patched.body).toEqual({
    ...(before.body as object),
    name: 'Quieter button',
    updated_at: textAt(patched, 'updated_at'),
  });
  expect(textAt(patched, 'updated_at') > textAt(before, 'updated_at')).toBe(true);
  expect((await stack.admin.get(path)).body).toEqual(patched.body);

  const whole = { name: 'Silent button', hypothesis: 'Silence sells.' };
  expect(await put(path, whole)).toMatchObject({
    status: 200,
    body: { ...whole, owner: 'Ada', tags: ['a'], notes: 'n', revision: numberAt(before, 'revision') },
  });
  expect(await put(path, { name: 'Only a name' })).toMatchObject({
    status: 400,
    body: { code: 'validation_failed', errors: [{ field: 'hypothesis' }] },
  });
  // By its uuid as well.
  const byUuid = `${catalogue.experiments}${textAt(created, 'uuid')}/`;
  expect(await stack.admin.patch(byUuid, { notes: 'm' })).toMatchObject({
    status: 200,
    body: { notes: 'm' },
  });
});

test('anything else is refused by its name, and nothing of such an edit is kept', async () => {
  const { admin } = stack;
  const path = pathOf(await create());
  const before = await admin.get(path);
  const fields = before.body as Readonly<Record<string, unknown>>;
  for (const field of [
    'metrics',
    'experiment_rollout',
    'status',
    'assignment',
    'id',
    'started_at',
    'constructor',
    'nmae',
  ]) {
    const sent = {
      name: 'Renamed',
      hypothesis: 'h',
      [field]: Object.hasOwn(fields, field) ? fields[field] : 'x',
    };
    for (const answer of [await admin.patch(path, sent), await put(path, sent)]) {
      expect([field, answer]).toMatchObject([field, { status: 400, body: { code: 'validation_failed' } }]);
      expect(fieldsIn(answer)).toEqual([field]);
    }
  }
  const both = await admin.patch(path, { metrics: [], experiment_rollout: {} });
  expect(fieldsIn(both)).toEqual(['metrics', 'experiment_rollout']);
  expect(textAt(both, 'detail')).toContain('rollout/');
  expect((await admin.get(path)).body).toEqual(before.body);
});

test('its own feature may be sent along, as it was read or by its id, and another one is refused', async () => {
  const { admin } = stack;
  const path = pathOf(await create());
  const before = await admin.get(path);
  const [id, name] = [numberAt(before, 'feature.id'), 'Renamed'];
  for (const feature of [id, String(id), valueAt(before, 'feature')])
    for (const answer of [
      await admin.patch(path, { name, feature }),
      await put(path, { name, hypothesis: 'h', feature }),
    ])
      expect(answer).toMatchObject({ status: 200, body: { name, feature: { id } } });
  for (const feature of [id + 1, [id], { id: id + 1 }, 'x']) {
    const answer = await admin.patch(path, { name: 'Another', feature });
    expect(answer).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'feature', code: 'names_another' }] },
    });
  }
  expect(valueAt(await admin.get(path), 'name')).toBe(name);
});

test('what does not fit is refused by the field', async () => {
  const path = pathOf(await create());
  const cases: readonly (readonly [string, unknown])[] = [
    ['name', ''],
    ['name', ' '],
    ['name', 'x'.repeat(256)],
    ['name', null],
    ['hypothesis', '\n'],
    ['hypothesis', 'x'.repeat(10_001)],
    ['owner', ''],
    ['owner', 'x'.repeat(256)],
    ['tags', ['a', 'b', 'a']],
    ['tags', Array.from({ length: 21 }, (_, n) => `t${n}`)],
    ['tags.0', ['x'.repeat(51)]],
    ['tags.1', ['a', ' ']],
    ['tags', 'a'],
    ['notes', 'x'.repeat(10_001)],
    ['notes', null],
  ];
  for (const [field, value] of cases) {
    const answer = await stack.admin.patch(path, { [field.split('.')[0] ?? '']: value });
    expect([field, answer]).toMatchObject([field, { status: 400 }]);
    expect(fieldsIn(answer)).toEqual([field]);
  }
  const longest = {
    owner: 'x'.repeat(255),
    tags: Array.from({ length: 20 }, (_, n) => `${'t'.repeat(48)}${n + 10}`),
    notes: '🙂'.repeat(5_000),
  };
  expect(await stack.admin.patch(path, longest)).toMatchObject({ status: 200, body: longest });
});

test('an edit is possible in every state but deleted, and the state goes on unharmed', async () => {
  const { admin } = stack;
  const path = pathOf(await create());
  const edit = async (name: string, status: string): Promise<void> => {
    expect(await admin.patch(path, { name })).toMatchObject({ status: 200, body: { name, status } });
  };
  await edit('As created', 'created');
  await admin.post(`${path}start/`);
  await edit('As running', 'running');
  await admin.post(`${path}pause/`);
  await edit('As paused', 'paused');
  expect(await admin.post(`${path}complete/`)).toMatchObject({ status: 200, body: { name: 'As paused' } });
  await edit('As completed', 'completed');
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await admin.patch(path, { name: 'As deleted' })).toMatchObject({
    status: 404,
    body: { code: 'not_found' },
  });
});

test('the audit log keeps the changed fields, who changed them, and no edit that changes nothing', async () => {
  const { admin } = stack;
  const created = await create({ tags: ['a', 'b'] });
  const path = pathOf(created);
  const before = await admin.get(path);
  expect((await admin.patch(path, {})).body).toEqual(before.body);
  expect((await admin.patch(path, { name: 'Louder button', tags: ['a', 'b'] })).body).toEqual(before.body);
  await admin.patch(path, { name: 'Quieter button', tags: ['a', 'b'], notes: 'Why not.' });
  await admin.patch(path, { tags: ['b', 'a'] });
  expect(await editsOf(textAt(created, 'uuid'))).toEqual([
    {
      actor: expect.stringMatching(/^api-key:\d+:/) as unknown,
      before: { name: 'Louder button', notes: '' },
      after: { name: 'Quieter button', notes: 'Why not.' },
    },
    {
      actor: expect.stringMatching(/^api-key:\d+:/) as unknown,
      before: { tags: ['a', 'b'] },
      after: { tags: ['b', 'a'] },
    },
  ]);
});

test('edits and commands at once are all kept, each edit with what it found', async () => {
  const { admin } = stack;
  const created = await create();
  const path = pathOf(created);
  const names = Array.from({ length: 20 }, (_, n) => `Name ${n}`);
  const [start, ...edits] = await Promise.all([
    admin.post(`${path}start/`),
    ...names.map((name) => admin.patch(path, { name })),
  ]);
  expect(start).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(edits.map(({ status }) => status)).toEqual(names.map(() => 200));
  const entries = await editsOf(textAt(created, 'uuid'));
  expect(entries).toHaveLength(20);
  // A chain: every edit begins where the one before it ended.
  const chain = entries.map((body) => [valueAt({ body }, 'before.name'), valueAt({ body }, 'after.name')]);
  expect(chain.map(([from]) => from)).toEqual(['Louder button', ...chain.slice(0, -1).map(([, to]) => to)]);
  const after = await admin.get(path);
  expect(after.body).toMatchObject({ status: 'running', name: chain.at(-1)?.[1] });
});

describe('edits of an edition', () => {
  const etagOf = ({ headers }: Answer): string => headers.get('etag') ?? '';

  /** Something to be edited: its path, an edit with a number in it, and a change on another way. */
  interface Edited {
    readonly path: string;
    readonly edit: (n: number) => Readonly<Record<string, unknown>>;
    readonly otherwise: () => Promise<Answer>;
  }

  const anExperimentToEdit = async (): Promise<Edited> => {
    const path = pathOf(await create());
    const edit = (n: number) => ({ notes: `Number ${n}` });
    const metrics = `${path}metrics/`;
    const attached = listAt({ body: { all: (await stack.admin.get(metrics)).body } }, 'all');
    const id = numberAt({ body: attached[0] }, 'id');
    return { path, edit, otherwise: () => stack.admin.delete(`${metrics}${id}/`) };
  };
  const aMetricToEdit = async (): Promise<Edited> => {
    const library = `environments/${catalogue.clientKey}/experiment-metrics/`;
    const definition = { version: 1, event: 'seen' };
    const made = await stack.admin.post(library, { name: 'Edited', aggregation: 'count', definition });
    const path = `${library}${numberAt(made, 'id')}/`;
    const edit = (n: number) => ({ description: `Number ${n}` });
    return { path, edit, otherwise: () => stack.admin.patch(path, { aggregation: 'occurrence' }) };
  };
  const aFeatureToEdit = async (): Promise<Edited> => {
    const { id, optionId } = await catalogue.newFeature();
    const path = `projects/${catalogue.projectId}/features/${id}/`;
    const edit = (n: number) => ({ description: `Number ${n}` });
    const otherwise = () => stack.admin.patch(`${path}mv-options/${optionId}/`, { key: 'blue' });
    return { path, edit, otherwise };
  };

  const newProject = async (): Promise<number> =>
    numberAt(await stack.admin.post('projects/', { name: 'Edited' }), 'id');
  const aProjectToEdit = async (): Promise<Edited> => {
    const path = `projects/${await newProject()}/`;
    const edit = (n: number) => ({ name: `Number ${n}` });
    return { path, edit, otherwise: () => stack.admin.patch(path, { name: 'Renamed' }) };
  };
  const anEnvironmentToEdit = async (): Promise<Edited> => {
    const made = await stack.admin.post('environments/', { name: 'Edited', project: await newProject() });
    const path = `environments/${textAt(made, 'api_key')}/`;
    const edit = (n: number) => ({ name: `Number ${n}` });
    return { path, edit, otherwise: () => stack.admin.patch(path, { is_production: true }) };
  };
  const segmentRules = (value: string) => [
    { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value }] },
  ];
  const aSegmentToEdit = async (): Promise<Edited> => {
    const segments = `projects/${await newProject()}/segments/`;
    const made = await stack.admin.post(segments, { name: 'Edited', rules: segmentRules('gold') });
    const path = `${segments}${numberAt(made, 'id')}/`;
    const edit = (n: number) => ({ description: `Number ${n}` });
    return { path, edit, otherwise: () => stack.admin.patch(path, { rules: segmentRules('silver') }) };
  };

  const share = (variant: number, percentage: number) => ({
    multivariate_feature_state_values: [
      { multivariate_feature_option: variant, percentage_allocation: percentage },
    ],
  });
  const stateOf = (feature: number, kind: string): Promise<Answer> =>
    stack.admin.get(`environments/${catalogue.clientKey}/${kind}?feature=${feature}`);
  const aDefaultToEdit = async (): Promise<Edited> => {
    const { id, optionId } = await catalogue.newFeature();
    const states = `environments/${catalogue.clientKey}/featurestates/`;
    const path = `${states}${numberAt(await stateOf(id, 'featurestates/'), 'results.0.id')}/`;
    const edit = (n: number) => ({ feature_state_value: `Number ${n}` });
    return { path, edit, otherwise: () => stack.admin.patch(path, share(optionId, 12)) };
  };
  const aSegment = async (): Promise<number> => {
    const segments = `projects/${catalogue.projectId}/segments/`;
    return numberAt(
      await stack.admin.post(segments, { name: `For ${crypto.randomUUID()}`, rules: segmentRules('gold') }),
      'id',
    );
  };
  const aSegmentOverrideToEdit = async (): Promise<Edited> => {
    const { id, optionId } = await catalogue.newFeature();
    const overrides = `environments/${catalogue.clientKey}/features/${id}/segment-overrides/`;
    const override = { enabled: true, feature_state_value: 'gold', ...share(optionId, 10), priority: 1 };
    const made = await stack.admin.post(overrides, { segment: await aSegment(), ...override });
    const edit = (n: number) => ({ feature_state_value: `Number ${n}` });
    // Another override in its place moves it back.
    const otherwise = async () => stack.admin.post(overrides, { segment: await aSegment(), ...override });
    return { path: `${overrides}${numberAt(made, 'id')}/`, edit, otherwise };
  };
  const anIdentityOverrideToEdit = async (): Promise<Edited> => {
    const { id, optionId } = await catalogue.newFeature();
    const overrides = `environments/${catalogue.clientKey}/identities/edited/featurestates/`;
    const made = await stack.admin.post(overrides, { feature: id, enabled: true, feature_state_value: 'x' });
    const path = `${overrides}${numberAt(made, 'id')}/`;
    const edit = (n: number) => ({ feature_state_value: `Number ${n}` });
    return { path, edit, otherwise: () => stack.admin.patch(path, share(optionId, 12)) };
  };

  describe.each([
    ['an experiment', anExperimentToEdit],
    ['a metric', aMetricToEdit],
    ['a feature', aFeatureToEdit],
    ['a project', aProjectToEdit],
    ['an environment', anEnvironmentToEdit],
    ['a segment', aSegmentToEdit],
    ['what everybody gets', aDefaultToEdit],
    ['what a segment gets', aSegmentOverrideToEdit],
    ['what an identity gets', anIdentityOverrideToEdit],
  ] as const)('of %s', (_, make) => {
    it('of all that were made of the same edition, exactly one is done', async () => {
      const { path, edit } = await make();
      const etag = etagOf(await stack.admin.get(path));
      expect(etag).toMatch(/^"\d+"$/);
      const numbers = [...Array(8).keys()];
      const answers = await Promise.all(
        numbers.map((n) => stack.admin.patch(path, edit(n), { 'if-match': etag })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(412)]);
      const winner = answers.findIndex(({ status }) => status === 200);
      const after = await stack.admin.get(path);
      expect(after.body).toMatchObject(edit(winner));
      expect(etagOf(after)).not.toBe(etag);
      expect(etagOf(answers[winner]!)).toBe(etagOf(after));
      for (const { status, headers, body } of answers.filter((one) => one.status === 412)) {
        expect({ status, body }).toMatchObject({
          body: {
            code: 'changed_meanwhile',
            current: { etag: etagOf(after), changed_by: expect.stringMatching(/^api-key:\d+:/) as unknown },
          },
        });
        expect(headers.get('etag')).toBe(etagOf(after));
      }
    });

    it('is read whole by whoever has read this edition before, since figures change without it', async () => {
      const { path } = await make();
      const first = await stack.admin.get(path);
      for (const tags of [etagOf(first), `W/${etagOf(first)}`, '*']) {
        const again = await stack.admin.raw('GET', path, { headers: { 'if-none-match': tags } });
        expect(again).toMatchObject({ status: 200, body: first.body });
      }
    });

    it('holds back also after changes on other ways, and lets through what names the present one', async () => {
      const { path, edit, otherwise } = await make();
      // What everybody gets is there as long as its feature and its environment.
      const isKept = path.includes('featurestates') && !path.includes('identities');
      const stale = etagOf(await stack.admin.get(path));
      expect((await otherwise()).status).toBeLessThan(300);
      for (const tags of [stale, `W/${stale}`, '"other"', `W/${etagOf(await stack.admin.get(path))}`]) {
        expect(await stack.admin.patch(path, edit(1), { 'if-match': tags })).toMatchObject({ status: 412 });
        if (!isKept) {
          expect(await stack.admin.delete(path, { 'if-match': tags })).toMatchObject({ status: 412 });
        }
      }
      const present = etagOf(await stack.admin.get(path));
      for (const tags of [`${stale}, ${present}`, '*']) {
        expect(await stack.admin.patch(path, edit(2), { 'if-match': tags })).toMatchObject({ status: 200 });
      }
      const same = etagOf(await stack.admin.get(path));
      expect(await stack.admin.patch(path, edit(2), { 'if-match': same })).toMatchObject({ status: 200 });
      expect(etagOf(await stack.admin.get(path))).toBe(same);
      expect(await stack.admin.patch(path, edit(3))).toMatchObject({ status: 200 });
      expect(await stack.admin.patch(path, edit(4), { 'if-match': '5' })).toMatchObject({
        status: 400,
        body: { code: 'validation_failed', errors: [{ field: 'If-Match' }] },
      });
      const last = etagOf(await stack.admin.get(path));
      expect(await stack.admin.delete(path, { 'if-match': last })).toMatchObject({
        status: isKept ? 405 : 204,
      });
    });
  });

  it('of an environment are none when what it serves changes', async () => {
    const path = `environments/${catalogue.clientKey}/`;
    const before = etagOf(await stack.admin.get(path));
    const experiment = pathOf(await create());
    expect(await stack.admin.post(`${experiment}start/`)).toMatchObject({ status: 200 });
    expect(await stack.admin.post(`${experiment}complete/`)).toMatchObject({ status: 200 });
    expect(etagOf(await stack.admin.get(path))).toBe(before);
  });

  it('of what everybody gets are held back by a start and an end, which name who was faster', async () => {
    const created = await create();
    const feature = numberAt(created, 'feature');
    const states = `environments/${catalogue.clientKey}/featurestates/`;
    const path = `${states}${numberAt(await stateOf(feature, 'featurestates/'), 'results.0.id')}/`;
    const first = etagOf(await stack.admin.get(path));
    expect(await stack.admin.patch(path, { enabled: false }, { 'if-match': first })).toMatchObject({
      status: 200,
    });
    const stale = etagOf(await stack.admin.get(path));
    expect(await stack.admin.post(`${pathOf(created)}start/`)).toMatchObject({ status: 200 });
    const ended = await stack.admin.post(`${pathOf(created)}complete/`, { outcome: 'restore' });
    expect(ended).toMatchObject({ status: 200 });
    const late = await stack.admin.patch(path, { enabled: true }, { 'if-match': stale });
    expect(late).toMatchObject({ status: 412, body: { code: 'changed_meanwhile' } });
    const at = Date.parse(textAt(late, 'current.changed_at'));
    expect(at).toBeGreaterThanOrEqual(Date.parse(textAt(ended, 'ended_at')));
    expect(valueAt(await stack.admin.get(path), 'enabled')).toBe(false);
  });

  it('of a segment are none when it is sent back as it was read, whatever is in its rules', async () => {
    const { path } = await aSegmentToEdit();
    const conditions = [
      { operator: 'IS_SET', property: 'plan' },
      { property: 'age', value: '18', operator: 'GREATER_THAN' },
      { value: ['a', 'b'], operator: 'IN', property: '$.identity.key' },
    ];
    const rules = [{ conditions: [], rules: [{ conditions, type: 'ANY' }], type: 'ALL' }];
    expect(await stack.admin.patch(path, { rules })).toMatchObject({ status: 200 });
    const read = await stack.admin.get(path);
    const sentBack = await put(path, read.body);
    expect(sentBack).toMatchObject({ status: 200, body: { updated_at: textAt(read, 'updated_at') } });
    expect(etagOf(sentBack)).toBe(etagOf(read));
  });
});
