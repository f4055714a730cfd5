import { Client, Connection } from '@temporalio/client';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { testTemporalAddress } from '../../../support/temporal/address.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly action: string;
  readonly outcome: string;
  readonly at: string;
  readonly comment: string | null;
}

test('the timeline tells the whole life of an experiment, refusals and reasons included', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const made = await admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  expect((await admin.post(`${path}pause/`, { comment: 'too early' })).status).toBe(409);
  expect((await admin.post(`${path}start/`, { comment: 'go' })).status).toBe(200);
  const rollout = valueAt(await admin.get(path), 'experiment_rollout') as Record<string, unknown>;
  expect(
    (await admin.patch(`${path}rollout/`, { ...rollout, rollout_percentage: 33.33, comment: 'slower' }))
      .status,
  ).toBe(200);
  expect((await admin.patch(path, { name: 'Loudest button' })).status).toBe(200);
  expect((await admin.post(`${path}complete/`, { comment: 'done' })).status).toBe(200);
  await eventually('the seal', async () => ((await admin.get(`${path}final/`)).status === 200 ? true : null));
  const answer = await admin.get(`${path}timeline/`);
  const entries = listAt(answer, 'results') as readonly Entry[];
  const find = (action: string) => entries.find((entry) => entry.action === action);
  const actor = expect.stringMatching(/^api-key:\d+:configured$/) as unknown;
  expect(find('pause refused')).toMatchObject({
    kind: 'command',
    outcome: 'refused',
    code: 'illegal_transition',
    actor,
    source: 'api',
    comment: 'too early',
    after: null,
  });
  expect(find('created')).toMatchObject({ kind: 'command', outcome: 'applied', before: null });
  expect(find('started')).toMatchObject({
    comment: 'go',
    before: { status: 'created' },
    after: { status: 'running' },
  });
  expect(find('rollout updated')).toMatchObject({
    kind: 'rollout',
    comment: 'slower',
    actor,
    before: { experiment_rollout: { rollout_percentage: 100 } },
    after: {
      experiment_rollout: {
        rollout_percentage: 33.33,
        feature_state_value: { type: 'string', value: 'blue' },
      },
    },
  });
  const { multivariate_feature_state_values } = rollout;
  expect(find('rollout updated')).toMatchObject({
    after: { experiment_rollout: { multivariate_feature_state_values } },
  });
  expect(find('edited')).toMatchObject({ kind: 'edit', actor });
  expect(find('sealed')).toMatchObject({ kind: 'sealed', source: 'workflow' });
  expect(entries.filter(({ kind }) => kind === 'epoch').map(({ id }) => id)).toEqual([
    'epoch-2-closed',
    'epoch-2-opened',
    'epoch-1-closed',
    'epoch-1-opened',
  ]);
  expect(find('refresh succeeded')).toMatchObject({ kind: 'refresh', outcome: 'succeeded', code: null });
  const moments = entries.map(({ at }) => Date.parse(at));
  expect(moments).toEqual([...moments].sort((left, right) => right - left));
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);

  const seqOf = (action: string) => (find(action) as { snapshot_seq?: unknown } | undefined)?.snapshot_seq;
  const last = numberAt(await admin.get(`${path}results/`), 'results.seq');
  expect([seqOf('created'), seqOf('started')]).toEqual([null, null]);
  expect([seqOf('sealed'), seqOf('refresh succeeded')]).toEqual([last, last]);
  const audit = `environments/${catalogue.clientKey}/audit/`;
  expect((await admin.get(`${audit}?outcome=refused`)).body).toMatchObject({
    count: 1,
    results: [{ action: 'pause refused', snapshot_seq: null }],
  });
  expect((await admin.get(`${path}timeline/?outcome=refused&source=api&source=signal`)).body).toMatchObject({
    count: 1,
    results: [{ action: 'pause refused' }],
  });
  expect((await admin.get(`${path}timeline/?actor=HOLDFAST&outcome=applied&kind=sealed`)).body).toMatchObject(
    {
      count: 1,
      results: [{ action: 'sealed' }],
    },
  );
  expect((await admin.get(`${audit}?actor=configured&source=workflow`)).body).toMatchObject({ count: 0 });
  expect((await admin.get(`${audit}?source=workflow&subject=experiment`)).body).toMatchObject({
    results: [{ action: 'sealed', snapshot_seq: last }],
  });
  for (const unknown of ['kind=command', 'outcome=succeeded', 'who=me', 'source=gossip', 'actor='])
    expect({ unknown, status: (await admin.get(`${audit}?${unknown}`)).status }).toEqual({
      unknown,
      status: 400,
    });
  expect((await admin.get(`${path}timeline/?subject=experiment`)).status).toBe(400);

  expect((await admin.get(`${path}timeline/?action=started&action=sealed`)).body).toMatchObject({
    count: 2,
    results: [{ action: 'sealed' }, { action: 'started' }],
  });
  const rest = listAt(await admin.get(`${path}timeline/?without=started&without=sealed`), 'results');
  expect(rest).toEqual(entries.filter(({ action }) => action !== 'started' && action !== 'sealed'));
  expect((await admin.get(`${path}timeline/?without=`)).status).toBe(400);
  const some = await admin.get(`${path}timeline/?kind=epoch&kind=rollout&page_size=2`);
  expect(some.body).toMatchObject({ count: 5, results: [{ id: 'epoch-2-closed' }, { kind: 'epoch' }] });
  expect((await admin.get(`${path}timeline/?kind=gossip`)).status).toBe(400);
  const until = encodeURIComponent(entries.find(({ id }) => id === 'epoch-1-opened')?.at ?? '');
  const early = listAt(await admin.get(`${path}timeline/?to=${until}`), 'results') as readonly Entry[];
  expect(early.map(({ action }) => action)).toEqual(['pause refused', 'created']);

  expect((await admin.delete(`${path}?comment=cleaning%20up`)).status).toBe(204);
  const log = await admin.get(`environments/${catalogue.clientKey}/audit/?subject=experiment&page_size=1`);
  expect(log.body).toMatchObject({
    results: [{ action: 'deleted', comment: 'cleaning up', subject_name: 'Loudest button', actor }],
  });
});

test('a command that an operator signalled says from where it came, and who and why as far as they said', async () => {
  const { admin } = stack;
  const body = anExperiment(catalogue, await catalogue.newFeature());
  const made = await admin.post(catalogue.experiments, body);
  const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  const connection = await Connection.connect({ address: testTemporalAddress() });
  try {
    const handle = new Client({ connection }).workflow.getHandle(`experiment/${textAt(made, 'uuid')}`);
    await handle.signal('start');
    await handle.signal('pause', { origin: { actor: 'ada', comment: 'The cache is on fire.' } });
    await eventually('the pause', async () => valueAt(await admin.get(path), 'status') === 'paused');
  } finally {
    await connection.close();
  }
  const commands = await admin.get(`${path}timeline/?kind=command`);
  expect(listAt(commands, 'results')).toMatchObject([
    { action: 'paused', source: 'signal', actor: 'ada', comment: 'The cache is on fire.' },
    { action: 'started', source: 'signal', actor: 'operator', comment: null },
    { action: 'created', source: 'api' },
  ]);
});

test('a creation and a refresh say why as well', async () => {
  const { admin } = stack;
  const body = anExperiment(catalogue, await catalogue.newFeature(), { comment: 'asked for by sales' });
  const path = `${catalogue.experiments}${numberAt(await admin.post(catalogue.experiments, body), 'id')}/`;
  await admin.post(`${path}start/`);
  const key = { 'idempotency-key': 'refresh-with-a-reason' };
  const refresh = (comment: string) => admin.post(`${path}results/refresh/`, { comment }, key);
  expect(await refresh('board meeting')).toMatchObject({ status: 202, body: '' });
  expect(await refresh('board meeting')).toMatchObject({ status: 202 });
  expect(await refresh('another reason')).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  const entries = listAt(await admin.get(`${path}timeline/?kind=command`), 'results') as readonly Entry[];
  expect(entries.map(({ action, comment }) => [action, comment])).toEqual([
    ['refresh requested', 'board meeting'],
    ['started', null],
    ['created', 'asked for by sales'],
  ]);
});

test('the audit log of an environment says who changed what it serves', async () => {
  const { admin } = stack;
  const { projectId, clientKey } = catalogue;
  const feature = await catalogue.newFeature();
  const key = { 'idempotency-key': 'segment-of-the-audit' };
  const segment = { name: `Payers ${feature.id}`, rules: [] };
  for (let repeat = 0; repeat < 2; repeat += 1) {
    expect(await admin.post(`projects/${projectId}/segments/`, segment, key)).toMatchObject({ status: 201 });
  }
  const path = `projects/${projectId}/features/${feature.id}/mv-options/${feature.optionId}/`;
  const change = { default_percentage_allocation: 12.5 };
  for (let repeat = 0; repeat < 2; repeat += 1) await admin.patch(path, change);
  const log = await admin.get(`environments/${clientKey}/audit/?page_size=3`);
  expect(listAt(log, 'results')).toMatchObject([
    {
      subject: 'variant',
      subject_id: feature.optionId,
      subject_name: `${feature.name}/green`,
      action: 'changed',
      environment: null,
      actor: expect.stringMatching(/^api-key:\d+:configured$/) as unknown,
      source: 'api',
      before: { default_percentage_allocation: 50 },
      after: { default_percentage_allocation: 12.5 },
    },
    { subject: 'segment', action: 'created', subject_name: segment.name },
    { subject: 'feature', action: 'created', subject_name: feature.name },
  ]);
  const ofProject = await admin.get(`projects/${projectId}/audit/?subject=environment`);
  expect(ofProject.body).toMatchObject({
    count: 1,
    results: [{ environment: clientKey, action: 'created' }],
  });
  expect((await admin.get('projects/999999/audit/')).status).toBe(404);
});
