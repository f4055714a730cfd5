import type { Answer } from '../../../support/api/caller.js';
import { numberAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

// The predecessor's fields: clients that were written for it find them here.
const HEAD = 'id feature name hypothesis status created_at updated_at started_at ended_at'.split(' ');
const OPTION =
  'id uuid type integer_value string_value boolean_value default_percentage_allocation key'.split(' ');
const METRIC = 'id metric metric_name aggregation direction expected_direction created_at'.split(' ');

const fieldsAt = (answer: Answer, path: string): readonly string[] =>
  Object.keys((path === '' ? answer.body : valueAt(answer, path)) as object);

test('a creation answers with the feature’s id, everything else with the feature, and the detail alone with the rollout', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature(30);
  const created = await admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  expect(fieldsAt(created, '')).toEqual(expect.arrayContaining(HEAD));
  expect(valueAt(created, 'feature')).toBe(feature.id);
  for (const field of ['metrics', 'experiment_rollout']) expect(created.body).not.toHaveProperty(field);

  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  const { experiment_rollout: rollout } = anExperiment(catalogue, feature);
  const listed = await admin.get(catalogue.experiments);
  const answers: readonly (readonly [string, Answer])[] = [
    ['list', { ...listed, body: valueAt(listed, 'results.0') }],
    ['start', await admin.post(`${path}start/`)],
    ['rollout', await admin.patch(`${path}rollout/`, rollout)],
    ['pause', await admin.post(`${path}pause/`)],
    ['detail', await admin.get(path)],
    ['edit', await admin.patch(path, { name: 'Quieter button' })],
    ['complete', await admin.post(`${path}complete/`)],
  ];
  for (const [name, answer] of answers) {
    expect([name, fieldsAt(answer, '')]).toEqual([name, expect.arrayContaining(HEAD)]);
    expect([name, answer.body]).toMatchObject([
      name,
      {
        feature: { id: feature.id, name: feature.name, type: 'MULTIVARIATE', initial_value: 'blue' },
        metrics: [{ metric: catalogue.metricId, metric_name: 'Purchases', expected_direction: 'increase' }],
      },
    ]);
    expect(fieldsAt(answer, 'feature.multivariate_options.0').toSorted()).toEqual(OPTION.toSorted());
    expect(fieldsAt(answer, 'metrics.0')).toEqual(expect.arrayContaining(METRIC));
    const hasRollout = Object.hasOwn(answer.body as object, 'experiment_rollout');
    expect([name, hasRollout]).toEqual([name, name === 'detail' || name === 'edit']);
  }
});

test('a variant is shown with its share in the environment’s default as it is at that moment', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature(30);
  const created = await admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  const share = (answer: Answer): unknown =>
    valueAt(answer, 'feature.multivariate_options.0.default_percentage_allocation');
  expect(share(await admin.get(path))).toBe(30);
  const states = `environments/${catalogue.clientKey}/featurestates/`;
  const state = numberAt(await admin.get(`${states}?feature=${feature.id}`), 'results.0.id');
  const multivariate_feature_state_values = [
    { multivariate_feature_option: feature.optionId, percentage_allocation: 12.5 },
  ];
  await admin.patch(`${states}${state}/`, { multivariate_feature_state_values });
  expect(share(await admin.get(path))).toBe(12.5);
  // Outsiders get control while it runs; afterwards everybody gets what was shipped.
  expect(share(await admin.post(`${path}start/`))).toBe(0);
  expect(share(await admin.post(`${path}complete/`, { outcome: { ship: 'green' } }))).toBe(100);
});

test('before anything was asked for there are no figures, and both are null', async () => {
  const body = anExperiment(catalogue, await catalogue.newFeature());
  const path = `${catalogue.experiments}${numberAt(await stack.admin.post(catalogue.experiments, body), 'id')}/`;
  expect(await stack.admin.get(`${path}exposures/`)).toMatchObject({
    status: 200,
    body: { exposures: null },
  });
  expect(await stack.admin.get(`${path}results/`)).toMatchObject({ status: 200, body: { results: null } });
  for (const name of ['exposures', 'results']) {
    expect(await stack.admin.get(`${catalogue.experiments}999999/${name}/`)).toMatchObject({ status: 404 });
    expect(await stack.admin.post(`${catalogue.experiments}999999/${name}/refresh/`)).toMatchObject({
      status: 404,
    });
  }
});
