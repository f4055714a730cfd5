import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import type { ApiCatalogue, ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let elsewhere: ApiCatalogue;
let feature: ApiFeature;

beforeAll(async () => {
  elsewhere = await createCatalogue(stack);
  feature = await catalogue.newFeature();
});

type Changes = Readonly<Record<string, unknown>>;
const create = (changes: Changes): Promise<Answer> =>
  stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, changes));
const refused = (status: number, code: string, field?: string): object => ({
  status,
  body: { code, ...(field === undefined ? {} : { errors: [{ field }] }) },
});
const wanted = (metric: number, expected_direction = 'increase'): Changes => ({ metric, expected_direction });

test('a creation that can never succeed is refused with its reason, and leaves nothing', async () => {
  const { admin } = stack;
  const plain = await admin.post(`projects/${catalogue.projectId}/features/`, {
    name: 'plain',
    type: 'STANDARD',
  });
  const foreign = await elsewhere.newFeature();
  const { metricId } = catalogue;
  const cases: readonly (readonly [Changes, string, string?])[] = [
    [{ feature: numberAt(plain, 'id') }, 'feature_not_multivariate'],
    [{ feature: foreign.id }, 'feature_not_found'],
    [{ feature: 2_147_483_647 }, 'feature_not_found'],
    [{ metrics: [wanted(elsewhere.metricId)] }, 'metric_not_found'],
    [{ metrics: [wanted(metricId), wanted(metricId, 'decrease')] }, 'duplicate_metric'],
    [{ metrics: [wanted(metricId, 'up')] }, 'validation_failed', 'metrics.0.expected_direction'],
    [{ metrics: [{ ...wanted(metricId), primary: true }] }, 'validation_failed', 'metrics.0.primary'],
    [{ feature: 'button' }, 'validation_failed', 'feature'],
    [{ feature: undefined }, 'validation_failed', 'feature'],
    [{ name: undefined }, 'validation_failed', 'name'],
    [{ name: 'x'.repeat(256) }, 'validation_failed', 'name'],
    [{ hypothesis: undefined }, 'validation_failed', 'hypothesis'],
    [{ hypothesis: '' }, 'validation_failed', 'hypothesis'],
    [{ status: 'running' }, 'validation_failed', 'status'],
    [{ started_at: '2026-01-01T00:00:00Z' }, 'validation_failed', 'started_at'],
    [{ experiment_rolout: {} }, 'validation_failed', 'experiment_rolout'],
  ];
  for (const [changes, code, field] of cases) {
    expect([changes, await create(changes)]).toMatchObject([changes, refused(400, code, field)]);
  }
  expect(await admin.get(catalogue.experiments)).toMatchObject({ body: { count: 0 } });
  // The feature is as free as before.
  expect(await create({ name: 'x'.repeat(255) })).toMatchObject({ status: 201 });
});

test('that the feature has an active experiment is said before what else is wrong', async () => {
  const busy = await catalogue.newFeature();
  const body = anExperiment(catalogue, busy);
  const made = await stack.admin.post(catalogue.experiments, body);
  expect(made).toMatchObject({ status: 201 });
  const metrics = [wanted(elsewhere.metricId)];
  expect(await stack.admin.post(catalogue.experiments, { ...body, metrics })).toMatchObject(
    refused(409, 'active_experiment_exists'),
  );
  await stack.admin.delete(`${catalogue.experiments}${numberAt(made, 'id')}/`);
  expect(await stack.admin.post(catalogue.experiments, { ...body, metrics })).toMatchObject(
    refused(400, 'metric_not_found'),
  );
});

test('an external experiment starts in the past only, and has nothing to ship', async () => {
  const { admin } = stack;
  const body = anExperiment(catalogue, await catalogue.newFeature(), { assignment: 'external' });
  const path = `${catalogue.experiments}${numberAt(await admin.post(catalogue.experiments, body), 'id')}/`;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  expect(await admin.post(`${path}start/`, { started_at: tomorrow })).toMatchObject(
    refused(400, 'start_in_the_future'),
  );
  expect(await admin.post(`${path}start/`, { started_at: '2026-01-01T00:00:00Z' })).toMatchObject({
    status: 200,
    body: { started_at: '2026-01-01T00:00:00.000Z' },
  });
  expect(await admin.post(`${path}complete/`, { outcome: { ship: 'green' } })).toMatchObject(
    refused(400, 'nothing_to_ship'),
  );
  expect(await admin.get(path)).toMatchObject({ body: { status: 'running' } });
});

test.each(['start', 'pause', 'complete', 'exposures/refresh', 'results/refresh'])(
  '%s/ takes no field that it does not know',
  async (command) => {
    const made = await stack.admin.post(
      catalogue.experiments,
      anExperiment(catalogue, await catalogue.newFeature()),
    );
    const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
    const answer = await stack.admin.post(`${path}${command}/`, { coment: 'why' });
    expect(answer).toMatchObject(refused(400, 'validation_failed', 'coment'));
    expect(listAt(answer, 'errors')).toHaveLength(1);
    expect(valueAt(await stack.admin.get(path), 'revision')).toBe(0);
  },
);
