import type { Answer } from '../../../support/api/caller.js';
import { numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack, 'test');

const aMetric = async (body: Readonly<Record<string, unknown>> = {}): Promise<number> =>
  numberAt(
    await stack.admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, {
      name: 'Sign-ups',
      definition: { version: 1, event: 'signup' },
      ...body,
    }),
    'id',
  );

const createWith = async (metrics: readonly unknown[]): Promise<Answer> =>
  stack.admin.post(catalogue.experiments, anExperiment(catalogue, await catalogue.newFeature(), { metrics }));

/** @returns the path of a new experiment without metrics. */
const anEmptyExperiment = async (): Promise<string> =>
  `${catalogue.experiments}${numberAt(await createWith([]), 'id')}/`;

const problem = (status: number, code: string, field?: string): object => ({
  status,
  body: { code, ...(field === undefined ? {} : { errors: [{ field }] }) },
});

const auditOf = async (path: string): Promise<readonly unknown[]> =>
  stack.raw.rows(
    `SELECT source, actor, action, before, after FROM audit_log
     WHERE experiment_uuid = $1 AND action LIKE 'metric %' ORDER BY id`,
    [textAt(await stack.admin.get(path), 'uuid')],
  );

test('a metric is attached, read, changed and detached before the start, in a run and in a pause', async () => {
  const { admin } = stack;
  const path = await anEmptyExperiment();
  for (const command of [null, 'start', 'pause']) {
    if (command !== null) expect(await admin.post(`${path}${command}/`)).toMatchObject({ status: 200 });
    const metric = await aMetric();
    const attached = await admin.post(`${path}metrics/`, { metric });
    expect(attached).toMatchObject({
      status: 201,
      body: { metric, expected_direction: 'increase', role: 'goal', margin: null, metric_version: 1 },
    });
    const own = `${path}metrics/${numberAt(attached, 'id')}/`;
    expect(await admin.get(`${path}metrics/`)).toMatchObject({ status: 200, body: [attached.body] });
    expect(await admin.get(own)).toMatchObject({ status: 200, body: attached.body as object });
    expect(valueAt(await admin.get(path), 'metrics')).toEqual([attached.body]);
    expect(await admin.patch(own, { role: 'guardrail', margin: 0.05 })).toMatchObject({
      status: 200,
      body: { role: 'guardrail', margin: 0.05, expected_direction: 'increase' },
    });
    expect(await admin.patch(own, { margin: 0.1 })).toMatchObject({
      body: { role: 'guardrail', margin: 0.1 },
    });
    expect(await admin.patch(own, { role: 'secondary' })).toMatchObject({
      body: { role: 'secondary', margin: null },
    });
    const replacement = { metric, expected_direction: 'not_decrease' };
    const put = await admin.raw('PUT', own, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(replacement),
    });
    expect(put).toMatchObject({ status: 200, body: { ...replacement, role: 'goal', margin: null } });
    expect(await admin.delete(own)).toMatchObject({ status: 204 });
    expect(await admin.get(own)).toMatchObject({ status: 404 });
    expect(await admin.delete(own)).toMatchObject({ status: 404 });
    expect(await admin.get(`${path}metrics/`)).toMatchObject({ body: [] });
  }
});

test('every change is in the experiment’s log, as it was before and after', async () => {
  const path = await anEmptyExperiment();
  const metric = await aMetric({ name: 'Refunds', direction: 'down' });
  const attached = await stack.admin.post(`${path}metrics/`, { metric, role: 'guardrail', margin: 0.02 });
  const id = numberAt(attached, 'id');
  const own = `${path}metrics/${id}/`;
  await stack.admin.patch(own, { role: 'secondary' });
  // No change, no entry.
  await stack.admin.patch(own, { expected_direction: 'decrease' });
  await stack.admin.delete(own);
  const was = { id, metricId: metric, name: 'Refunds', expectedDirection: 'decrease' };
  const actor = expect.stringMatching(/^api-key:/) as string;
  const guarding = { ...was, role: 'guardrail', margin: 0.02 };
  const watching = { ...was, role: 'secondary' };
  expect(await auditOf(path)).toMatchObject([
    { source: 'api', actor, action: 'metric attached', before: null, after: guarding },
    { source: 'api', actor, action: 'metric changed', before: guarding, after: watching },
    { source: 'api', actor, action: 'metric detached', before: watching, after: null },
  ]);
});

test('what is expected follows from the direction, and has to be said of an informational metric', async () => {
  const { admin } = stack;
  const path = await anEmptyExperiment();
  const down = await aMetric({ direction: 'down' });
  const informational = await aMetric({ direction: 'informational' });
  expect(await admin.post(`${path}metrics/`, { metric: down })).toMatchObject({
    status: 201,
    body: { expected_direction: 'decrease' },
  });
  expect(await admin.post(`${path}metrics/`, { metric: informational })).toMatchObject(
    problem(400, 'validation_failed', 'expected_direction'),
  );
  expect(
    await admin.post(`${path}metrics/`, { metric: informational, expected_direction: 'not_increase' }),
  ).toMatchObject({ status: 201, body: { expected_direction: 'not_increase' } });
  expect(await createWith([{ metric: down }, { metric: informational }])).toMatchObject(
    problem(400, 'validation_failed', 'metrics.1.expected_direction'),
  );
});

test('what cannot be attached is refused', async () => {
  const { admin } = stack;
  const path = await anEmptyExperiment();
  const metrics = `${path}metrics/`;
  const metric = await aMetric();
  const own = `${metrics}${numberAt(await admin.post(metrics, { metric }), 'id')}/`;
  const other = await createCatalogue(stack);
  const gone = await aMetric();
  await admin.delete(`environments/${catalogue.clientKey}/experiment-metrics/${gone}/`);
  expect(await admin.post(metrics, { metric })).toMatchObject(problem(400, 'duplicate_metric'));
  expect(await admin.post(metrics, { metric: other.metricId })).toMatchObject(
    problem(400, 'metric_not_found'),
  );
  expect(await admin.post(metrics, { metric: gone })).toMatchObject(problem(400, 'metric_not_found'));
  for (const [body, field] of [
    [{ metric: catalogue.metricId, expected_direction: 'up' }, 'expected_direction'],
    [{ metric: catalogue.metricId, role: 'guardrail' }, 'margin'],
    [{ metric: catalogue.metricId, role: 'secondary', margin: 0.1 }, 'margin'],
    [{ metric: catalogue.metricId, role: 'guardrail', margin: 1.5 }, 'margin'],
    [{ metric: catalogue.metricId, role: 'primary' }, 'role'],
    [{}, 'metric'],
  ] as const) {
    expect([body, await admin.post(metrics, body)]).toMatchObject([
      body,
      problem(400, 'validation_failed', field),
    ]);
  }
  expect(await admin.patch(own, { margin: 0.1 })).toMatchObject(problem(400, 'validation_failed', 'margin'));
  expect(await admin.patch(own, { role: 'guardrail' })).toMatchObject(
    problem(400, 'validation_failed', 'margin'),
  );
  expect(await admin.patch(own, { metric: catalogue.metricId })).toMatchObject(
    problem(400, 'validation_failed', 'metric'),
  );
  const unknown = `environments/${catalogue.clientKey}/experiments/77777/metrics/`;
  expect(await admin.get(unknown)).toMatchObject({ status: 404 });
  expect(await admin.post(unknown, { metric })).toMatchObject({ status: 404 });
  const foreign = `environments/${other.clientKey}/experiments/${path.split('/').at(-2)}/metrics/`;
  expect(await admin.get(foreign)).toMatchObject({ status: 404 });
  expect(await admin.get(metrics)).toMatchObject({ body: [{ metric, role: 'goal', margin: null }] });
});

test('the metrics of a completed experiment stay as they are', async () => {
  const { admin } = stack;
  const path = await anEmptyExperiment();
  const metric = await aMetric();
  const own = `${path}metrics/${numberAt(await admin.post(`${path}metrics/`, { metric }), 'id')}/`;
  await admin.post(`${path}start/`);
  expect(await admin.post(`${path}complete/`)).toMatchObject({ status: 200 });
  const before = await admin.get(own);
  for (const refused of [
    await admin.post(`${path}metrics/`, { metric: catalogue.metricId }),
    await admin.patch(own, { role: 'secondary' }),
    await admin.delete(own),
  ]) {
    expect(refused).toMatchObject(problem(409, 'experiment_completed'));
  }
  expect(await admin.get(own)).toMatchObject({ status: 200, body: before.body as object });
});

test('a creation takes roles and margins, and shows them wherever it is shown', async () => {
  const { admin } = stack;
  const guardrail = await aMetric({ name: 'Refunds', direction: 'down' });
  expect(await createWith([{ metric: guardrail, role: 'guardrail' }])).toMatchObject(
    problem(400, 'validation_failed', 'metrics.0.margin'),
  );
  const created = await createWith([
    { metric: catalogue.metricId },
    { metric: guardrail, expected_direction: 'not_increase', role: 'guardrail', margin: 0.03 },
  ]);
  const metrics = [
    {
      metric: catalogue.metricId,
      expected_direction: 'increase',
      role: 'goal',
      margin: null,
      metric_version: 1,
    },
    {
      metric: guardrail,
      expected_direction: 'not_increase',
      role: 'guardrail',
      margin: 0.03,
      metric_version: 1,
    },
  ];
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  expect(await admin.get(path)).toMatchObject({ body: { metrics } });
  expect(await admin.get(catalogue.experiments)).toMatchObject({ body: { results: [{ metrics }] } });
  expect(await admin.post(`${path}start/`)).toMatchObject({ body: { metrics } });
});

test('of an attachment and a completion at the same time, none is half done', async () => {
  const { admin } = stack;
  for (let round = 0; round < 5; round += 1) {
    const path = await anEmptyExperiment();
    const metrics = await Promise.all([aMetric(), aMetric(), aMetric(), aMetric()]);
    await admin.post(`${path}start/`);
    const attach = metrics.map((metric) => admin.post(`${path}metrics/`, { metric }));
    const [completed, ...answers] = await Promise.all([admin.post(`${path}complete/`), ...attach]);
    expect(completed).toMatchObject({ status: 200 });
    const attached = answers.filter(({ status }) => status === 201);
    for (const answer of answers) {
      if (answer.status !== 201) expect(answer).toMatchObject(problem(409, 'experiment_completed'));
    }
    expect(valueAt(await admin.get(`${path}metrics/`), 'length')).toBe(attached.length);
    // In the log every attachment lies before the completion.
    const actions = await stack.raw.rows(
      `SELECT action FROM audit_log WHERE experiment_uuid = $1 AND action <> 'refresh requested' ORDER BY id`,
      [textAt(await admin.get(path), 'uuid')],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'created',
      'started',
      ...attached.map(() => 'metric attached'),
      'completed',
    ]);
  }
});

test('results say from then on that their goals were changed when there were figures', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const metrics = [{ metric: await aMetric() }, { metric: await aMetric(), role: 'secondary' }];
  const body = anExperiment(catalogue, feature, { assignment: 'external', metrics });
  const path = `${catalogue.experiments}${numberAt(await admin.post(catalogue.experiments, body), 'id')}/`;
  await admin.post(`${path}start/`);
  const other = `${path}metrics/${numberAt(await admin.get(`${path}metrics/`), '1.id')}/`;
  const familyAfter = async (role: string): Promise<unknown> => {
    expect(await admin.patch(other, { role })).toMatchObject({ status: 200, body: { role } });
    return (await refreshed(admin, path)).results.family;
  };
  // What nobody could have chosen by figures is no change.
  expect(await familyAfter('goal')).toEqual({ method: 'holm', size: 2 });
  expect(await familyAfter('secondary')).toEqual({ method: 'holm', size: 1 });
  const exposure = { event: '$flag_exposure', feature_name: feature.name, value: 'green', identifier: 'ada' };
  await catalogue.sdk.post('events/', { events: [{ ...exposure, timestamp: Date.now() }] });
  expect(await familyAfter('secondary')).toEqual({ method: 'holm', size: 1 });
  const changed = await familyAfter('goal');
  expect(changed).toEqual({ method: 'holm', size: 2, changed_at: expect.any(String) as unknown });
  expect(await familyAfter('secondary')).toEqual({ ...(changed as object), size: 1 });
  expect(await admin.get(path)).toMatchObject({
    body: {
      status_details: {
        reasons: expect.arrayContaining([expect.objectContaining({ code: 'goals_changed' })]) as unknown,
      },
    },
  });
});
