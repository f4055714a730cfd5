import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack, 'test');
let library: string;

beforeEach(() => {
  library = `environments/${catalogue.clientKey}/experiment-metrics/`;
});

const put = (path: string, body: unknown): Promise<Answer> =>
  stack.admin.raw('PUT', path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const create = async (body: Readonly<Record<string, unknown>>): Promise<number> =>
  numberAt(
    await stack.admin.post(library, {
      name: 'Revenue',
      definition: { version: 1, event: 'purchase' },
      ...body,
    }),
    'id',
  );

/** @returns the id of a new experiment that measures a metric, after commands. */
const experimentOn = async (
  metric: number,
  name: string,
  ...commands: readonly string[]
): Promise<number> => {
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature, {
    name,
    metrics: [{ metric, expected_direction: 'increase' }],
  });
  const id = numberAt(await stack.admin.post(catalogue.experiments, body), 'id');
  for (const command of commands) {
    expect(await stack.admin.post(`${catalogue.experiments}${id}/${command}/`)).toMatchObject({
      status: 200,
    });
  }
  return id;
};

const perVisit = {
  version: 2,
  event: 'purchase',
  filters: [{ property: 'plan', operator: 'in', value: ['gold', 'silver'] }],
  value_field: 'price',
  denominator: { event: 'visit', aggregation: 'count' },
  conversion_window_hours: 72,
};

test('a metric is made, read, searched, changed, replaced and deleted', async () => {
  const { admin } = stack;
  const made = await admin.post(library, {
    name: 'Revenue per visit',
    aggregation: 'sum',
    definition: perVisit,
  });
  expect(made).toMatchObject({
    status: 201,
    body: { description: '', aggregation: 'sum', direction: 'up', version: 1, experiments: [] },
  });
  expect(valueAt(made, 'definition')).toEqual(perVisit);
  const path = `${library}${numberAt(made, 'id')}/`;
  expect(await admin.get(path)).toMatchObject({ status: 200, body: made.body as object });
  expect(await admin.get(`${library}?q=PER%20VISIT`)).toMatchObject({
    body: { count: 1, results: [made.body] },
  });

  const named = await admin.patch(path, { name: 'Per visit', description: 'In euros' });
  expect(named).toMatchObject({
    status: 200,
    body: { name: 'Per visit', description: 'In euros', version: 1, kept_by: [] },
  });
  const replaced = await put(path, { name: 'Visits', definition: { version: 1, event: 'visit' } });
  expect(replaced).toMatchObject({
    status: 200,
    body: { name: 'Visits', description: '', aggregation: 'mean', version: 2 },
  });
  // What was read may be sent back, and is no change.
  expect(await put(path, replaced.body)).toMatchObject({
    status: 200,
    body: { version: 2, updated_at: valueAt(replaced, 'updated_at') },
  });

  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  for (const gone of [path, `${path}versions/`, `${path}preview/`]) {
    expect(await admin.get(gone)).toMatchObject({ status: 404 });
  }
  expect(await admin.delete(path)).toMatchObject({ status: 404 });
  expect(await admin.patch(path, { name: 'x' })).toMatchObject({ status: 404 });
  expect(await admin.get(`${library}?q=visits`)).toMatchObject({ body: { count: 0 } });
});

test('a change is held to what it leaves unchanged', async () => {
  const id = await create({ aggregation: 'sum', definition: { version: 2, event: 'purchase', cap: 100 } });
  const path = `${library}${id}/`;
  expect(await stack.admin.patch(path, { aggregation: 'mean' })).toMatchObject({
    status: 400,
    body: { code: 'validation_failed', errors: [{ field: 'definition.cap' }] },
  });
  expect(await stack.admin.get(path)).toMatchObject({ body: { aggregation: 'sum', version: 1 } });
  expect(
    await stack.admin.patch(path, { aggregation: 'mean', definition: { version: 2, event: 'purchase' } }),
  ).toMatchObject({ status: 200, body: { aggregation: 'mean', version: 2 } });
});

test('a field that nobody knows is refused by its name, so that a typo does not read as "left out"', async () => {
  const definition = { version: 1, event: 'purchase' };
  const path = `${library}${await create({})}/`;
  const before = await stack.admin.get(path);
  for (const [answer, field] of [
    [await stack.admin.post(library, { name: 'Typo', agregation: 'count', definition }), 'agregation'],
    [await put(path, { name: 'Typo', directon: 'down', definition }), 'directon'],
    [await stack.admin.patch(path, { defintion: definition }), 'defintion'],
    [await stack.admin.post(`${library}preview/`, { day: 5, definition }), 'day'],
  ] as const) {
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed', errors: [{ field }] } });
  }
  expect((await stack.admin.get(path)).body).toEqual(before.body);
  expect(await stack.admin.get(`${library}?q=Typo`)).toMatchObject({ body: { count: 0 } });
});

test('a metric of another environment is not there', async () => {
  const id = await create({});
  const other = await createCatalogue(stack);
  const path = `environments/${other.clientKey}/experiment-metrics/${id}/`;
  expect(await stack.admin.get(path)).toMatchObject({ status: 404 });
  expect(await stack.admin.get(`${path}versions/`)).toMatchObject({ status: 404 });
  expect(await stack.admin.patch(path, { name: 'Stolen' })).toMatchObject({ status: 404 });
  expect(await stack.admin.delete(path)).toMatchObject({ status: 404 });
});

test('experiments that have started keep the version that they started with; all others measure the new one', async () => {
  const { admin } = stack;
  const id = await create({});
  const path = `${library}${id}/`;
  const created = await experimentOn(id, 'created');
  const running = await experimentOn(id, 'running', 'start');
  const paused = await experimentOn(id, 'paused', 'start', 'pause');
  const completed = await experimentOn(id, 'completed', 'start', 'complete');
  const deleted = await experimentOn(id, 'deleted', 'start', 'complete');
  expect(await admin.delete(`${catalogue.experiments}${deleted}/`)).toMatchObject({ status: 204 });

  const before = { version: 1, event: 'purchase' };
  const after = { version: 2, event: 'purchase', filters: [{ property: 'plan', operator: 'is_set' }] };
  const changed = await admin.patch(path, { definition: after });
  expect(changed).toMatchObject({ status: 200, body: { version: 2, definition: after } });
  expect(listAt(changed, 'kept_by')).toEqual([
    { id: running, name: 'running', status: 'running', version: 1 },
    { id: paused, name: 'paused', status: 'paused', version: 1 },
    { id: completed, name: 'completed', status: 'completed', version: 1 },
  ]);
  const measured = async (experiment: number): Promise<unknown> =>
    valueAt(await admin.get(`${catalogue.experiments}${experiment}/`), 'metrics.0');
  for (const started of [running, paused, completed]) {
    expect(await measured(started)).toMatchObject({ metric_version: 1, definition: before });
  }
  expect(await measured(created)).toMatchObject({ metric_version: 2, definition: after });

  // A start takes the newest, and a resume keeps what the first start took.
  expect(await admin.post(`${catalogue.experiments}${created}/start/`)).toMatchObject({ status: 200 });
  expect(await admin.patch(path, { direction: 'down' })).toMatchObject({ body: { version: 3 } });
  expect(await admin.post(`${catalogue.experiments}${paused}/start/`)).toMatchObject({ status: 200 });
  expect(await measured(created)).toMatchObject({ metric_version: 2, direction: 'up', definition: after });
  expect(await measured(paused)).toMatchObject({ metric_version: 1, definition: before });
  expect(await admin.patch(path, { name: 'Another name' })).toMatchObject({
    body: { version: 3, kept_by: [{ version: 2 }, { version: 1 }, { version: 1 }, { version: 1 }] },
  });

  const versions = await admin.get(`${path}versions/`);
  expect(valueAt(versions, 'count')).toBe(3);
  expect(listAt(versions, 'results')).toMatchObject([
    { version: 3, direction: 'down', definition: after },
    { version: 2, direction: 'up', definition: after },
    {
      version: 1,
      direction: 'up',
      definition: before,
      created_by: expect.stringMatching(/^api-key:/) as string,
    },
  ]);
});

test('what a change would do is told, and nothing is done', async () => {
  const { admin } = stack;
  const id = await create({});
  const path = `${library}${id}/`;
  const created = await experimentOn(id, 'created');
  const running = await experimentOn(id, 'running', 'start');
  const twin = await create({ name: 'Twin', aggregation: 'count' });
  const before = await admin.get(path);
  const answer = await admin.patch(`${path}?dry_run=true`, { name: 'New', aggregation: 'count' });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      ...{ name: 'New', aggregation: 'count', version: 2, same_as: [{ id: twin, name: 'Twin' }] },
      experiments: [
        { id: created, version: 2 },
        { id: running, version: 1 },
      ],
      kept_by: [{ id: running }],
    },
  });
  // Nobody could ever have read that edition, and whoever is next makes another one of this number.
  expect(answer.headers.get('etag')).toBeNull();
  expect(await put(`${path}?dry_run=true`, { name: 'New', definition: perVisit })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'definition.denominator' }] },
  });
  expect(await admin.patch(`${path}?dryrun=true`, { name: 'New' })).toMatchObject({ status: 400 });
  expect(await admin.patch(`${path}?dry_run=1`, { name: 'New' })).toMatchObject({ status: 400 });
  const stale = { 'if-match': '"0"' };
  expect(await admin.patch(`${path}?dry_run=true`, { name: 'New' }, stale)).toMatchObject({ status: 412 });
  const after = await admin.get(path);
  expect(after.body).toEqual(before.body);
  expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  expect(await stack.raw.rows('SELECT FROM metric_versions WHERE metric_id = $1', [id])).toHaveLength(1);
  const told = await stack.raw.rows(
    `SELECT action FROM audit_log WHERE subject = 'metric' AND subject_id = $1`,
    [id],
  );
  expect(told).toEqual([{ action: 'created' }]);
  // The same for good, once it is meant.
  expect(await admin.patch(path, { name: 'New', aggregation: 'count' })).toMatchObject({
    body: { version: 2, kept_by: [{ id: running }] },
  });
});

test('metrics that measure the same know of each other, in whatever way they say it', async () => {
  const filters = [
    { property: 'plan', operator: 'equals', value: 'gold' },
    { property: 'price', operator: 'at_least', value: 10 },
  ];
  const revenue = { aggregation: 'sum', direction: 'up' };
  const one = await create({ ...revenue, definition: { version: 2, event: 'order', filters, cap: 500 } });
  const same = await create({
    ...{ name: 'Income', aggregation: 'sum', direction: 'down' },
    definition: { cap: 500, filters: filters.toReversed(), event: 'order', version: 2 },
  });
  const all = await create({ ...revenue, definition: { version: 1, event: 'order' } });
  const allToo = await create({ ...revenue, definition: { version: 2, event: 'order', filters: [] } });
  for (const other of [
    { ...revenue, definition: { version: 2, event: 'order', filters, cap: 501 } },
    { ...revenue, definition: { version: 2, event: 'order', filters: filters.slice(1), cap: 500 } },
    { aggregation: 'mean', definition: { version: 2, event: 'order', filters } },
    { ...revenue, definition: { version: 1, event: 'Order' } },
  ])
    await create(other);
  const elsewhere = await createCatalogue(stack);
  await stack.admin.post(`environments/${elsewhere.clientKey}/experiment-metrics/`, {
    ...{ name: 'Elsewhere', ...revenue },
    definition: { version: 1, event: 'order' },
  });
  const sameAs = async (id: number) => valueAt(await stack.admin.get(`${library}${id}/`), 'same_as');
  expect(await sameAs(one)).toEqual([{ id: same, name: 'Income' }]);
  expect(await sameAs(same)).toEqual([{ id: one, name: 'Revenue' }]);
  expect(await sameAs(all)).toEqual([{ id: allToo, name: 'Revenue' }]);
  // The last one is the catalogue’s own.
  expect(await stack.admin.get(`${library}?page_size=3`)).toMatchObject({ body: { count: 9 } });
  const list = listAt(await stack.admin.get(library), 'results') as readonly { same_as: unknown[] }[];
  expect(list.map(({ same_as: others }) => others.length)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0]);
  expect(await stack.admin.delete(`${library}${same}/`)).toMatchObject({ status: 204 });
  expect(await sameAs(one)).toEqual([]);
});

test('a result says which version of a metric it is of', async () => {
  const id = await create({});
  const experiment = await experimentOn(id, 'Told', 'start');
  await stack.admin.patch(`${library}${id}/`, { aggregation: 'count' });
  expect(await stack.admin.post(`${catalogue.experiments}${experiment}/complete/`)).toMatchObject({
    status: 200,
  });
  const path = `${catalogue.experiments}${experiment}/final/`;
  await eventually('the final result', async () => (await stack.admin.get(path)).status === 200);
  const final = await stack.admin.get(path);
  expect(valueAt(final, 'results.basis.metrics.0')).toMatchObject({
    metric_id: id,
    metric_version: 1,
    aggregation: 'mean',
    role: 'goal',
  });
});

test('a metric that an experiment needs cannot be deleted, and the refusal names all of them', async () => {
  const { admin } = stack;
  const id = await create({});
  const path = `${library}${id}/`;
  const etag = (await admin.get(path)).headers.get('etag') ?? '';
  const created = await experimentOn(id, 'Not yet');
  const running = await experimentOn(id, 'Now', 'start');
  await experimentOn(id, 'Over', 'start', 'complete');
  // That they measure it is no change of the metric, so its ETag is the same: whoever read it before is refused all the same.
  for (const headers of [{}, { 'if-match': etag }])
    expect(await admin.delete(path, headers)).toMatchObject({
      status: 409,
      body: {
        code: 'metric_in_use',
        errors: [
          { field: `experiment.${created}`, code: 'created', detail: 'Not yet' },
          { field: `experiment.${running}`, code: 'running', detail: 'Now' },
        ],
      },
    });
  expect(await admin.delete(`${catalogue.experiments}${created}/`)).toMatchObject({ status: 204 });
  expect(await admin.post(`${catalogue.experiments}${running}/complete/`)).toMatchObject({ status: 200 });
  expect(await admin.delete(path)).toMatchObject({ status: 204 });
  // What is over still knows what it measured.
  expect(await admin.get(`${catalogue.experiments}${running}/`)).toMatchObject({
    body: { metrics: [{ metric: id, metric_name: 'Revenue' }] },
  });
});

test('every change of the library is in the audit log, and what changes nothing is not', async () => {
  const id = await create({});
  const path = `${library}${id}/`;
  await stack.admin.patch(path, { name: 'Income' });
  await stack.admin.patch(path, { name: 'Income', direction: 'up' });
  await stack.admin.patch(path, { direction: 'down' });
  await stack.admin.delete(path);
  const entries = await stack.raw.rows(
    `SELECT source, action, before, after FROM audit_log WHERE subject = 'metric' AND subject_id = $1 ORDER BY id`,
    [id],
  );
  expect(entries).toMatchObject([
    { source: 'api', action: 'created', before: null, after: { name: 'Revenue', version: 1 } },
    { action: 'changed', before: { name: 'Revenue' }, after: { name: 'Income' } },
    {
      action: 'changed',
      before: { direction: 'up', version: 1 },
      after: { direction: 'down', version: 2 },
    },
    { action: 'deleted', before: { name: 'Income', version: 2 }, after: null },
  ]);
});

test('a repeated creation makes one metric', async () => {
  const body = { name: 'Once', definition: { version: 1, event: 'purchase' } };
  const key = { 'idempotency-key': 'metric-once' };
  const first = await stack.admin.post(library, body, key);
  expect(await stack.admin.post(library, body, key)).toMatchObject({
    status: 201,
    body: first.body as object,
  });
  expect(await stack.admin.get(`${library}?q=Once`)).toMatchObject({ body: { count: 1 } });
});
