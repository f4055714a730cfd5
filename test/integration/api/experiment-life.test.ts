import { listAt, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import { eventually } from '../../support/eventually.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const create = async (changes: Readonly<Record<string, unknown>> = {}) => {
  const feature = await catalogue.newFeature();
  const answer = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes));
  expect(answer).toMatchObject({ status: 201 });
  return { feature, path: `${catalogue.experiments}${numberAt(answer, 'id')}/`, answer };
};

test('an experiment is created, started, paused, started again, completed and sealed', async () => {
  const { admin } = stack;
  const { path, answer, feature } = await create();
  expect(answer.body).toMatchObject({ feature: feature.id, status: 'created', started_at: null });
  expect(answer.headers.get('location')).toBe(`/api/v1/${path}`);
  expect(await admin.get(`${path}final/`)).toMatchObject({ status: 404, body: { code: 'not_sealed' } });

  expect(await admin.post(`${path}start/`)).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(await admin.post(`${path}pause/`, { comment: 'lunch' })).toMatchObject({
    status: 200,
    body: { status: 'paused' },
  });
  expect(await admin.post(`${path}start/`, {})).toMatchObject({ status: 200 });
  const completed = await admin.post(`${path}complete/`, { outcome: { ship: 'green' }, comment: 'done' });
  expect(completed).toMatchObject({ status: 200, body: { status: 'completed' } });

  const final = await eventually('the seal', async () => {
    const found = await admin.get(`${path}final/`);
    return found.status === 200 ? found : null;
  });
  expect(valueAt(final, 'results')).toMatchObject({
    content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    basis: { experiment_id: numberAt(answer, 'id') },
    software_version: 'holdfast under test',
  });
  expect(await admin.get(`${path}results/`)).toMatchObject({ body: { results: { is_final: true } } });
  expect(await admin.get(`${path}exposures/`)).toMatchObject({ body: { exposures: { is_final: true } } });
  expect(await admin.post(`${path}results/refresh/`)).toMatchObject({
    status: 400,
    body: { code: 'already_final' },
  });
  expect(listAt(await admin.get(path), 'epochs')).toHaveLength(2);
  // The workflow is gone; the deletion is applied all the same, and once only.
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  expect(await admin.get(path)).toMatchObject({ status: 404 });
});

test('illegal commands are refused with their code and change nothing', async () => {
  const { admin } = stack;
  const { path } = await create();
  expect(await admin.post(`${path}pause/`)).toMatchObject({
    status: 409,
    body: { code: 'illegal_transition' },
  });
  expect(await admin.post(`${path}results/refresh/`)).toMatchObject({
    status: 400,
    body: { code: 'not_started' },
  });
  expect(await admin.post(`${path}start/`, { started_at: '2024-01-01T00:00:00Z' })).toMatchObject({
    status: 400,
    body: { code: 'backdating_needs_external' },
  });
  await admin.post(`${path}start/`);
  expect(await admin.delete(path)).toMatchObject({ status: 409, body: { code: 'running_experiment' } });
  expect(await admin.post(`${path}complete/`, { outcome: { ship: 'mauve' } })).toMatchObject({
    status: 400,
    body: { code: 'unknown_variant' },
  });
  expect((await admin.get(path)).body).toMatchObject({ status: 'running', revision: 1 });
});

test('the detail shows the rollout, and a change of it opens an epoch', async () => {
  const { admin } = stack;
  const { path, feature } = await create();
  await admin.post(`${path}start/`);
  const rollout = {
    enabled: true,
    rollout_percentage: 33.33,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [],
  };
  expect(await admin.patch(`${path}rollout/`, rollout)).toMatchObject({
    status: 409,
    body: { code: 'would_start_new_phase' },
  });
  const confirmed = { ...rollout, confirm_new_phase: true };
  expect(await admin.patch(`${path}rollout/`, confirmed)).toMatchObject({ status: 200 });
  expect((await admin.get(path)).body).toMatchObject({
    experiment_rollout: {
      rollout_percentage: 33.33,
      multivariate_feature_state_values: [
        { multivariate_feature_option: feature.optionId, percentage_allocation: 0 },
      ],
    },
    epochs: [{ number: 1 }, { number: 2, to: null, rollout_percentage: 33.33 }],
  });
  const bad = [
    [{ rollout_percentage: 33.333 }, 'validation_failed'],
    [{ multivariate_feature_state_values: [share(feature.optionId, 100.01)] }, 'validation_failed'],
    [{ multivariate_feature_state_values: [share(999_999, 10)] }, 'unknown_variant'],
    [
      { multivariate_feature_state_values: [share(feature.optionId, 10), share(feature.optionId, 20)] },
      'duplicate_variant',
    ],
  ] as const;
  for (const [change, code] of bad) {
    expect(await admin.patch(`${path}rollout/`, { ...rollout, ...change })).toMatchObject({
      status: 400,
      body: { code },
    });
  }
  await admin.post(`${path}complete/`);
  expect(await admin.patch(`${path}rollout/`, rollout)).toMatchObject({
    status: 409,
    body: { code: 'experiment_completed' },
  });
});

const share = (multivariate_feature_option: number, percentage_allocation: number) => ({
  multivariate_feature_option,
  percentage_allocation,
});

test('a refresh is throttled and says for how long', async () => {
  const { admin } = stack;
  const { path } = await create({ refresh_throttle_seconds: 300 });
  await admin.post(`${path}start/`);
  expect(await admin.post(`${path}results/refresh/`)).toMatchObject({ status: 202, body: '' });
  const throttled = await admin.post(`${path}results/refresh/`);
  expect(throttled).toMatchObject({ status: 429, body: { code: 'refresh_throttled' } });
  expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(290);
});

test('the same idempotency key gives the same answer, and another body with it is refused', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const key = { 'idempotency-key': `creation-${feature.id}` };
  const body = anExperiment(catalogue, feature);
  const first = await admin.post(catalogue.experiments, body, key);
  const second = await admin.post(catalogue.experiments, body, key);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(await admin.post(catalogue.experiments, { ...body, name: 'Other' }, key)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  const path = `${catalogue.experiments}${numberAt(first, 'id')}/`;
  const start = { 'idempotency-key': 'start-1' };
  expect(await admin.post(`${path}start/`, {}, start)).toMatchObject({ status: 200 });
  await admin.post(`${path}pause/`);
  // A repeated delivery of the first start must not start the experiment again.
  expect(await admin.post(`${path}start/`, {}, start)).toMatchObject({
    status: 200,
    body: { status: 'paused' },
  });
  expect(await admin.post(`${path}start/`, { comment: 'another' }, start)).toMatchObject({ status: 422 });
});

test('of many creations for one feature exactly one is made and all others get 409', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature);
  // Far more than the API has connections to Postgres, so that all but a few wait for each other.
  const many = 100;
  const timed = async <Answer>(count: number, work: () => Promise<Answer>) => {
    const begin = performance.now();
    const answers = await Promise.all(Array.from({ length: count }, work));
    return { answers, ms: (performance.now() - begin) / count };
  };
  // What the machine can do at this moment: on a busy one everything takes longer, and not only creations.
  const { ms: readingMs } = await timed(many / 2, () => admin.get(catalogue.experiments));
  const { answers, ms } = await timed(many, () => admin.post(catalogue.experiments, body));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(many - 1);
  expect(new Set(refused.map((answer) => valueAt(answer, 'code')))).toEqual(
    new Set(['active_experiment_exists']),
  );
  expect(ms).toBeLessThan(Math.max(30, 12 * readingMs));
  const list = await admin.get(`${catalogue.experiments}?q=${feature.name}`);
  expect(list.body).toMatchObject({ count: 1 });
}, 480_000);

test('without waiting, a command is accepted and its outcome can be read later', async () => {
  const { admin } = stack;
  const { path } = await create();
  const accepted = await admin.post(`${path}start/`, {}, { prefer: 'respond-async' });
  expect(accepted).toMatchObject({ status: 202, body: { status: 'pending' } });
  expect(accepted.headers.get('preference-applied')).toBe('respond-async');
  const location = accepted.headers.get('location') ?? '';
  const outcome = await eventually('the outcome', async () => {
    const found = await admin.get(location);
    expect(found.status).toBe(200);
    return valueAt(found, 'status') === 'pending' ? null : found;
  });
  expect(outcome.body).toMatchObject({ status: 'applied', kind: 'start', refusal: null });
});

test('the live view comes from the workflow', async () => {
  const { admin } = stack;
  const { path } = await create();
  await admin.post(`${path}start/`);
  expect(await admin.get(`${path}live/`)).toMatchObject({
    status: 200,
    body: {
      state: { status: 'running', epoch: 1 },
      pending: [],
      next_refresh: { consecutive_failures: 0 },
      seals_at: null,
    },
  });
});

test('after the end, the experiment and the live view say when the final result will be sealed, until it is', async () => {
  const { admin } = stack;
  const { path } = await create({ settle_seconds: 600 });
  await admin.post(`${path}start/`);
  expect(await admin.get(path)).toMatchObject({ body: { ended_at: null, seals_at: null } });
  const completed = await admin.post(`${path}complete/`);
  const seals_at = new Date(Date.parse(textAt(completed, 'ended_at')) + 600_000).toISOString();
  expect(completed).toMatchObject({ status: 200, body: { seals_at, sealed_at: null } });
  expect(await admin.get(path)).toMatchObject({ body: { seals_at } });
  expect(await admin.get(`${path}final/`)).toMatchObject({
    status: 404,
    body: { code: 'not_sealed', detail: expect.stringContaining(seals_at) as unknown },
  });
  await eventually('the same of the workflow', async () => {
    const live = await admin.get(`${path}live/`);
    return valueAt(live, 'state.status') === 'completed' && valueAt(live, 'seals_at') === seals_at;
  });
  const soon = await create({ settle_seconds: 0 });
  await admin.post(`${soon.path}start/`);
  await admin.post(`${soon.path}complete/`);
  await eventually('the seal', async () => (await admin.get(`${soon.path}final/`)).status === 200);
  expect(await admin.get(soon.path)).toMatchObject({
    body: { seals_at: null, sealed_at: expect.any(String) as unknown },
  });
});

test('the live view answers everybody who looks while commands keep the workflow busy', async () => {
  const { admin } = stack;
  const { path } = await create({ refresh_throttle_seconds: 0 });
  let over = false;
  const turns = 12;
  const command = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) {
      await admin.post(`${path}start/`);
      await admin.post(`${path}pause/`);
    }
  };
  const looks: number[] = [];
  const look = async (): Promise<void> => {
    while (!over) looks.push((await admin.get(`${path}live/`)).status);
  };
  const lookers = Array.from({ length: 8 }, look);
  const commanders = [command(), command(), command()];
  await Promise.all(commanders);
  over = true;
  await Promise.all(lookers);
  // Looks that have to wait for a pause between commands come to fewer than these.
  expect(looks.length).toBeGreaterThan(commanders.length * turns * 2);
  expect(new Set(looks)).toEqual(new Set([200]));
});
