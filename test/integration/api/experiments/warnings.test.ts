import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { aRollout } from '../../../support/api/rollout.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const codesOf = (answer: Answer, list = 'warnings'): readonly unknown[] =>
  listAt(answer, list).map((warning) => valueAt({ body: warning }, 'code'));

test('an experiment that compares nothing says so when it is created, read, listed and started', async () => {
  const { admin } = stack;
  const { id: feature } = await catalogue.newFeature(0);
  const created = await admin.post(catalogue.experiments, { feature, name: 'Bare', hypothesis: 'None.' });
  expect(codesOf(created)).toEqual(['all_control', 'no_metrics']);
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  expect(codesOf(await admin.get(path))).toEqual(['all_control', 'no_metrics']);
  expect(codesOf(await admin.get(catalogue.experiments), 'results.0.warnings')).toEqual([
    'all_control',
    'no_metrics',
  ]);
  const started = await admin.post(`${path}start/`);
  expect(started).toMatchObject({ status: 200, body: { status: 'running' } });
  expect(codesOf(started)).toEqual(['all_control', 'no_metrics']);
});

test('what is put right while it runs is not warned of any more', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature, { experiment_rollout: aRollout({ rollout_percentage: 0 }) });
  const created = await admin.post(catalogue.experiments, body);
  expect(codesOf(created)).toEqual(['nobody_takes_part', 'all_control']);
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  await admin.post(`${path}start/`);
  const shares = [{ multivariate_feature_option: feature.optionId, percentage_allocation: 50 }];
  const changed = await admin.patch(
    `${path}rollout/`,
    aRollout({ multivariate_feature_state_values: shares, confirm_new_phase: true }),
  );
  expect(codesOf(changed)).toEqual([]);
});

test('an external experiment without a rollout says that its split is not known, until it is told', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature(30);
  const bare = anExperiment(catalogue, feature, { assignment: 'external', experiment_rollout: undefined });
  const created = await admin.post(catalogue.experiments, bare);
  expect(created.status).toBe(201);
  expect(codesOf(created)).toEqual(['unknown_shares']);
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  const shares = 'experiment_rollout.multivariate_feature_state_values';
  expect(valueAt(await admin.get(path), shares)).toMatchObject([{ key: 'green', percentage_allocation: 0 }]);
  await admin.post(`${path}start/`);
  const told = [{ multivariate_feature_option: feature.optionId, percentage_allocation: 30 }];
  const body = aRollout({ multivariate_feature_state_values: told, confirm_new_phase: true });
  const changed = await admin.patch(`${path}rollout/`, body);
  expect(codesOf(changed)).toEqual([]);
});

test('after a variant was shipped, an experiment without a rollout of its own has no control, and says so', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const first = await admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  const path = `${catalogue.experiments}${numberAt(first, 'id')}/`;
  await admin.post(`${path}start/`);
  const shipped = await admin.post(`${path}complete/`, { outcome: { ship: 'green' } });
  expect(shipped).toMatchObject({ status: 200, body: { warnings: [] } });
  const bare = anExperiment(catalogue, feature, { experiment_rollout: undefined });
  const second = await admin.post(catalogue.experiments, bare);
  expect(codesOf(second)).toEqual(['no_control']);
});
