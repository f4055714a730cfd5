import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn, aRollout } from '../../../support/api/rollout.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;
const epochsOf = async (experiment: RolloutExperiment): Promise<readonly unknown[]> =>
  listAt(await experiment.detail(), 'epochs');
const allocation = ({ options }: RolloutExperiment, a: number): unknown => [
  { multivariate_feature_option: options.a, key: 'a', percentage_allocation: a },
  { multivariate_feature_option: options.b, key: 'b', percentage_allocation: 0 },
  { multivariate_feature_option: options.c, key: 'c', percentage_allocation: 0 },
];

test('an experiment that never started has no epochs', async () => {
  const experiment = await anExperimentOn(stack, catalogue);
  await experiment.change(aRollout({ rollout_percentage: 20 }));
  expect(await epochsOf(experiment)).toEqual([]);
});

test('the detail shows every interval of constant serving, and whom it was for', async () => {
  const rules = [
    { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] },
  ];
  const segments = `projects/${catalogue.projectId}/segments/`;
  const gold = numberAt(await stack.admin.post(segments, { name: 'gold', rules }), 'id');
  const experiment = await anExperimentOn(stack, catalogue, (shares) =>
    aRollout({
      rollout_percentage: 20,
      multivariate_feature_state_values: shares({ a: 50 }),
      audience: { match: 'all', segment_ids: [gold] },
    }),
  );
  await experiment.command('start');
  const audience = { match: 'all', segment_ids: [gold], segments: [{ id: gold, name: 'gold', rules }] };
  const first = {
    number: 1,
    from: moment,
    to: null,
    rollout_percentage: 20,
    allocation: allocation(experiment, 50),
    audience,
  };
  expect(await epochsOf(experiment)).toEqual([first]);

  await experiment.change(
    aRollout({
      rollout_percentage: 33.33,
      multivariate_feature_state_values: experiment.shares({ a: 10 }),
      confirm_new_phase: true,
    }),
  );
  const second = {
    ...first,
    number: 2,
    rollout_percentage: 33.33,
    allocation: allocation(experiment, 10),
  };
  expect(await epochsOf(experiment)).toEqual([{ ...first, to: moment }, second]);

  await experiment.command('pause');
  // Between epochs nothing is served, so a change opens none; the next start does.
  await experiment.change(aRollout({ rollout_percentage: 60 }));
  expect(await epochsOf(experiment)).toEqual([
    { ...first, to: moment },
    { ...second, to: moment },
  ]);
  await experiment.command('start');
  await experiment.command('complete');
  const third = { ...second, number: 3, to: moment, rollout_percentage: 60 };
  expect(await epochsOf(experiment)).toEqual([{ ...first, to: moment }, { ...second, to: moment }, third]);
});

test('epochs touch where the rollout changed, and have a gap where the experiment was paused', async () => {
  const experiment = await anExperimentOn(stack, catalogue);
  await experiment.command('start');
  await experiment.change(aRollout({ rollout_percentage: 30 }));
  await experiment.command('pause');
  await experiment.command('start');
  await experiment.command('complete');
  const detail = await experiment.detail();
  const at = (path: string): number => Date.parse(textAt(detail, path));
  expect(textAt(detail, 'epochs.0.from')).toBe(textAt(detail, 'started_at'));
  expect(textAt(detail, 'epochs.1.from')).toBe(textAt(detail, 'epochs.0.to'));
  expect(at('epochs.2.from')).toBeGreaterThan(at('epochs.1.to'));
  expect(textAt(detail, 'epochs.2.to')).toBe(textAt(detail, 'ended_at'));
  expect(valueAt(detail, 'epochs.0.audience')).toBeNull();
});
