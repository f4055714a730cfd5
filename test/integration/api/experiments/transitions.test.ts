import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

type Status = 'created' | 'running' | 'paused' | 'completed';
type Action = 'start' | 'pause' | 'complete';

/** What leads from a new experiment to a status. */
const WAY: Readonly<Record<Status, readonly Action[]>> = {
  created: [],
  running: ['start'],
  paused: ['start', 'pause'],
  completed: ['start', 'complete'],
};

/** Path of an experiment in a status. */
const experimentIn = async (status: Status): Promise<string> => {
  const feature = await catalogue.newFeature();
  // Late events are waited for, so that the workflow is there to refuse what comes after completion.
  const body = anExperiment(catalogue, feature, { settle_seconds: 3_600 });
  const created = await stack.admin.post(catalogue.experiments, body);
  expect(created).toMatchObject({ status: 201 });
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  for (const action of WAY[status]) {
    expect(await stack.admin.post(`${path}${action}/`)).toMatchObject({ status: 200 });
  }
  return path;
};

// The predecessor's tested matrix, with 409 where it says 400 (ADR 0007), and the two rows that it leaves out.
const MATRIX: readonly (readonly [Status, Action, Status | 409])[] = [
  ['created', 'start', 'running'],
  ['running', 'pause', 'paused'],
  ['running', 'complete', 'completed'],
  ['paused', 'start', 'running'],
  ['paused', 'complete', 'completed'],
  ['created', 'pause', 409],
  ['created', 'complete', 409],
  ['completed', 'start', 409],
  ['completed', 'pause', 409],
  ['running', 'start', 409],
  ['paused', 'pause', 409],
  ['completed', 'complete', 409],
];

test.each(MATRIX.filter(([, , to]) => to !== 409))('%s, %s: %s', async (from, action, to) => {
  const path = await experimentIn(from);
  const before = await stack.admin.get(path);
  const answer = await stack.admin.post(`${path}${action}/`);
  expect(answer).toMatchObject({ status: 200, body: { status: to } });
  const after = await stack.admin.get(path);
  expect(after).toMatchObject({ body: { status: to, revision: numberAt(before, 'revision') + 1 } });
  // The first start stays the start, and only the end ends.
  const started = valueAt(before, 'started_at') ?? textAt(after, 'started_at');
  expect(valueAt(after, 'started_at')).toBe(started);
  expect(valueAt(after, 'ended_at') === null).toBe(to !== 'completed');
  const open = listAt(after, 'epochs').filter((epoch) => valueAt({ body: epoch }, 'to') === null);
  expect(open).toHaveLength(to === 'running' ? 1 : 0);
});

test.each(MATRIX.filter(([, , to]) => to === 409))('%s, %s: refused', async (from, action) => {
  const path = await experimentIn(from);
  const before = await stack.admin.get(path);
  const answer = await stack.admin.post(`${path}${action}/`);
  expect(answer).toMatchObject({
    status: 409,
    body: {
      code: 'illegal_transition',
      detail: `An experiment that is ${from} cannot ${action}.`,
    },
  });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect((await stack.admin.get(path)).body).toEqual(before.body);
});

test.each([
  ['created', 204],
  ['running', 409],
  ['paused', 204],
  ['completed', 204],
] as const)('%s, deleted: %p', async (from, status) => {
  const path = await experimentIn(from);
  const answer = await stack.admin.delete(path);
  expect(answer).toMatchObject(
    status === 204 ? { status, body: '' } : { status, body: { code: 'running_experiment' } },
  );
  expect(await stack.admin.get(path)).toMatchObject({ status: status === 204 ? 404 : 200 });
});

test('no status can be written', async () => {
  const path = await experimentIn('created');
  expect(await stack.admin.patch(path, { status: 'running' })).toMatchObject({
    status: 400,
    body: { code: 'validation_failed', errors: [{ field: 'status' }] },
  });
});
