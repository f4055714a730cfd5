import { NAME_ATTRIBUTE } from '../../../../workflows/contract/search-attributes.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useSecondApi } from '../../../support/api/second-api.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { useWorkflows } from '../../../support/temporal/use-workflows.js';

/** Every workflow begins anew every few commands. */
const stack = useApiStack({
  change: (deps) => ({
    ...deps,
    workflows: {
      ...deps.workflows,
      start: (input) => deps.workflows.start({ ...input, tuning: { continueAsNewEvents: 40 } }),
    },
  }),
});
const restarted = useSecondApi(stack);
const catalogue = useCatalogue(stack);
const workflows = useWorkflows();

beforeEach(async () => {
  await stack.startWorkers();
});
afterEach(async () => {
  await stack.stopWorkers();
});

const create = async (changes: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
  const feature = await catalogue.newFeature();
  const answer = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes));
  expect(answer).toMatchObject({ status: 201 });
  return answer;
};
const pathOf = (answer: Answer): string => `${catalogue.experiments}${numberAt(answer, 'id')}/`;

const REUSED = { status: 422, body: { code: 'idempotency_key_reused' } };
const key = (text: string): Record<string, string> => ({ 'idempotency-key': text });
const atOnce = (text: string): Record<string, string> => ({ ...key(text), prefer: 'respond-async' });

test('a key is told apart while its command is pending, by every process, and the right repeat is not', async () => {
  const path = pathOf(await create());
  await stack.stopWorkers();
  const why = { comment: 'because' };
  const first = await stack.admin.post(`${path}start/`, why, atOnce('k'));
  expect(first).toMatchObject({ status: 202, body: { status: 'pending' } });
  for (const { admin } of [stack, restarted]) {
    expect(await admin.post(`${path}start/`, { comment: 'another' }, atOnce('k'))).toMatchObject(REUSED);
    expect(await admin.post(`${path}start/`, {}, key('k'))).toMatchObject(REUSED);
    const again = await admin.post(`${path}start/`, why, atOnce('k'));
    expect(again).toMatchObject({ status: 202, body: first.body as object });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  }
  await stack.startWorkers();
  // Temporal may have given the task to the worker that left; until it has seen that, the command is pending.
  const repeat = (admin: Caller): Promise<Answer> => admin.post(`${path}start/`, why, key('k'));
  await eventually('the start', async () => (await repeat(stack.admin)).status === 200);
  for (const { admin } of [stack, restarted]) {
    expect(await repeat(admin)).toMatchObject({ status: 200, body: { status: 'running' } });
    expect(await admin.post(`${path}start/`, {}, key('k'))).toMatchObject(REUSED);
  }
  // Refused repeats were never sent: nothing but the one start came of it.
  expect(await stack.admin.get(path)).toMatchObject({ body: { status: 'running', revision: 1 } });
  expect(await stack.admin.post(`${path}pause/`, {}, key('k'))).toMatchObject({ status: 200 });
});

test('the same holds for a creation, a rollout and a deletion', async () => {
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature);
  const rollout = body['experiment_rollout'] as object;
  const other = pathOf(await create());
  await stack.stopWorkers();
  const asked: readonly ((admin: Caller, isOther: boolean) => Promise<Answer>)[] = [
    (admin, isOther) =>
      admin.post(catalogue.experiments, isOther ? { ...body, name: 'Other' } : body, atOnce('creation')),
    (admin, isOther) =>
      admin.patch(
        `${other}rollout/`,
        { ...rollout, rollout_percentage: isOther ? 10 : 20, multivariate_feature_state_values: [] },
        atOnce('rollout'),
      ),
  ];
  for (const ask of asked) {
    const first = await ask(stack.admin, false);
    expect(first).toMatchObject({ status: 202 });
    expect(await ask(restarted.admin, true)).toMatchObject(REUSED);
    const again = await ask(restarted.admin, false);
    expect(again).toMatchObject({ status: 202 });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  }
  const deletion = (admin: Caller): Promise<Answer> => admin.delete(other, atOnce('deletion'));
  expect(await deletion(stack.admin)).toMatchObject({ status: 202 });
  expect(await deletion(restarted.admin)).toMatchObject({ status: 202 });
  await stack.startWorkers();
  const made = await eventually('the experiment', async () => {
    const answer = await restarted.admin.post(catalogue.experiments, body, key('creation'));
    return answer.status === 201 ? answer : null;
  });
  expect(await stack.admin.get(`${catalogue.experiments}?q=${feature.name}`)).toMatchObject({
    body: { count: 1, results: [{ id: numberAt(made, 'id'), name: 'Louder button' }] },
  });
  await eventually('the deletion', async () => (await stack.admin.get(other)).status === 404);
});

test('a repeat finds what became of its command also when the experiment was deleted since', async () => {
  const path = pathOf(await create());
  const start = (body: object): Promise<Answer> => stack.admin.post(`${path}start/`, body, key('life'));
  const deletion = (headers: Record<string, string>): Promise<Answer> => stack.admin.delete(path, headers);
  expect(await start({})).toMatchObject({ status: 200 });
  expect(await deletion(key('too-soon'))).toMatchObject({ body: { code: 'running_experiment' } });
  expect(await stack.admin.post(`${path}pause/`, {})).toMatchObject({ status: 200 });
  expect(await deletion(key('end'))).toMatchObject({ status: 204 });

  expect(await deletion(key('end'))).toMatchObject({ status: 204 });
  expect(await deletion(key('too-soon'))).toMatchObject({
    status: 409,
    body: { code: 'running_experiment' },
  });
  expect(await start({})).toMatchObject({ status: 409, body: { code: 'experiment_deleted' } });
  expect(await start({ comment: 'another' })).toMatchObject(REUSED);
  // Who asks for the first time is told that there is nothing.
  expect(await deletion(key('other'))).toMatchObject({ status: 404 });
  expect(await deletion({})).toMatchObject({ status: 404 });
  expect(await stack.admin.post(`${path}start/`, {})).toMatchObject({ status: 404 });
});

test('of two bodies that race for one key, one is done and the other one told', async () => {
  const path = pathOf(await create());
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      (n % 3 === 0 ? stack : restarted).admin.post(
        `${path}start/`,
        { comment: `body ${n % 2}` },
        key('race'),
      ),
    ),
  );
  const even = answers.filter((_, n) => n % 2 === 0).map(({ status }) => status);
  const odd = answers.filter((_, n) => n % 2 === 1).map(({ status }) => status);
  expect([even, odd].map((statuses) => new Set(statuses))).toEqual(
    expect.arrayContaining([new Set([200]), new Set([422])]),
  );
  expect(listAt(await stack.admin.get(path), 'epochs')).toHaveLength(1);
});

test('a key is remembered when the workflow has begun anew', async () => {
  const created = await create();
  const path = pathOf(created);
  const handle = workflows.handle(textAt(created, 'uuid'));
  const { runId } = await handle.describe();
  const started = await stack.admin.post(`${path}start/`, { comment: 'first' }, key('first-start'));
  expect(started).toMatchObject({ status: 200, body: { status: 'running' } });
  await eventually('a new run', async () => {
    await stack.admin.post(`${path}pause/`);
    await stack.admin.post(`${path}start/`);
    return (await handle.describe()).runId !== runId;
  });
  expect(await stack.admin.post(`${path}pause/`)).toMatchObject({ status: 200 });
  const described = await handle.describe();
  expect(described.typedSearchAttributes.get(NAME_ATTRIBUTE)).toBe(valueAt(created, 'name'));
  const before = await stack.admin.get(path);
  for (const { admin } of [stack, restarted]) {
    expect(await admin.post(`${path}start/`, { comment: 'first' }, key('first-start'))).toMatchObject({
      status: 200,
      body: { status: 'paused' },
    });
    expect(await admin.post(`${path}start/`, { comment: 'x' }, key('first-start'))).toMatchObject(REUSED);
  }
  expect((await stack.admin.get(path)).body).toEqual(before.body);
});

test('a refused command is refused again under its key, whatever has become possible', async () => {
  const path = pathOf(await create());
  const refused = { status: 409, body: { code: 'illegal_transition' } };
  expect(await stack.admin.post(`${path}pause/`, {}, key('too-early'))).toMatchObject(refused);
  await stack.admin.post(`${path}start/`);
  expect(await restarted.admin.post(`${path}pause/`, {}, key('too-early'))).toMatchObject(refused);
  expect(await restarted.admin.post(`${path}pause/`, {}, key('in-time'))).toMatchObject({ status: 200 });
});

test('a refresh that came too soon leaves its key as good as new', async () => {
  const path = pathOf(await create({ refresh_throttle_seconds: 2 }));
  await stack.admin.post(`${path}start/`);
  expect(await stack.admin.post(`${path}results/refresh/`)).toMatchObject({ status: 202 });
  const soon = await stack.admin.post(`${path}results/refresh/`, undefined, key('soon'));
  expect(soon).toMatchObject({ status: 429, body: { code: 'refresh_throttled' } });
  const waitMs = Number(soon.headers.get('retry-after')) * 1_000;
  expect(waitMs).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  const later = await stack.admin.post(`${path}results/refresh/`, undefined, key('soon'));
  expect(later).toMatchObject({ status: 202, body: '' });
  const location = later.headers.get('location') ?? '';
  expect(valueAt(await stack.admin.get(location), 'status')).toBe('applied');
});
