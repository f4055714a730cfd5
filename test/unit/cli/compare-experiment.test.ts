import { compareExperiment, percentageByNow } from '../../../cli/code/compare-experiment.js';
import type { ExperimentDocument } from '../../../cli/code/document.js';
import { compareFeature } from '../../../cli/code/plan-feature.js';
import type { Schemas } from '../../../client/create-client.js';

const NOW = Date.UTC(2026, 5, 1);

const detail = {
  name: 'A',
  status: 'running',
  hypothesis: 'h',
  owner: null,
  tags: [],
  notes: '',
  planned_units: 5_000,
  assignment: 'flag',
  source: null,
  family: { method: 'holm' },
  decision: { at: 'always' },
  prior: null,
  on_guardrail_breach: 'nothing',
  feature: {
    id: 1,
    name: 'f',
    multivariate_options: [
      { id: 7, key: 'a' },
      { id: 8, key: 'b' },
    ],
  },
  metrics: [
    { id: 70, metric: 11, metric_name: 'Orders', role: 'goal', margin: null },
    { id: 71, metric: 12, metric_name: 'Errors', role: 'guardrail', margin: 0.02 },
  ],
  experiment_rollout: {
    enabled: true,
    rollout_percentage: 50,
    feature_state_value: { type: 'integer', value: '5' },
    multivariate_feature_state_values: [
      { multivariate_feature_option: 7, key: 'a', percentage_allocation: 40 },
    ],
    audience: { match: 'any', segment_ids: [3], segments: [{ id: 3, name: 'Dutch' }] },
  },
  schedule: [
    { at: '2026-05-01T00:00:00.000Z', command: 'start', status: 'applied' },
    { at: '2026-07-01T00:00:00.000Z', command: 'complete', outcome: { ship: 7 }, status: 'pending' },
  ],
} as unknown as Schemas['ExperimentDetail'];

const changes = (wanted: Partial<ExperimentDocument>, of: Partial<typeof detail> = {}) =>
  compareExperiment({ name: 'A', feature: 'f', hypothesis: 'h', ...wanted }, { ...detail, ...of }, NOW);

const rollout = (more: Partial<ExperimentDocument['experiment_rollout']> = {}) => ({
  experiment_rollout: {
    enabled: true,
    rollout_percentage: 50,
    feature_state_value: { type: 'integer' as const, value: '05' },
    multivariate_feature_state_values: [{ key: 'a', percentage_allocation: 40 }],
    audience: { segment_ids: ['Dutch'] },
    ...more,
  },
});

test('what says the same in other words is the same', () => {
  expect(changes({})).toEqual([]);
  expect(changes(rollout())).toEqual([]);
  expect(
    changes(
      rollout({
        multivariate_feature_state_values: [{ multivariate_feature_option: 7, percentage_allocation: 40 }],
      }),
    ),
  ).toEqual([]);
  expect(changes(rollout({ audience: { segment_ids: [3], match: 'any' } }))).toEqual([]);
  expect(
    changes({ metrics: [{ metric: 11 }, { metric: 'Errors', role: 'guardrail', margin: 0.02 }] }),
  ).toEqual([]);
  expect(
    changes({
      schedule: [
        { at: '2026-05-01T00:00:00Z', command: 'start' },
        { at: '2026-07-01T02:00:00+02:00', command: 'complete', outcome: { ship: 'a' } },
      ],
    }),
  ).toEqual([]);
});

test('whom the file gives no share gets none, and who is in no list is nobody’s', () => {
  expect(changes(rollout({ multivariate_feature_state_values: [] }))).toEqual([
    { field: 'experiment_rollout.shares.a', from: 40, to: 0 },
  ]);
  expect(changes(rollout({ audience: null }))).toMatchObject([
    { field: 'experiment_rollout.audience', to: null },
  ]);
});

test('metrics are compared by name, and another order of the same ones cannot be made', () => {
  expect(changes({ metrics: [{ metric: 'Orders' }] })).toEqual([
    { field: 'metrics.Errors', from: 'guardrail with a margin of 0.02', to: undefined },
  ]);
  expect(
    changes({
      metrics: [
        { metric: 'Orders', role: 'secondary' },
        { metric: 'Errors', role: 'guardrail', margin: 0.02 },
      ],
    }),
  ).toEqual([{ field: 'metrics.Orders', from: 'goal', to: 'secondary' }]);
  const goals = {
    metrics: [...detail.metrics.slice(0, 1), { ...detail.metrics[1]!, role: 'goal' as const, margin: null }],
  };
  expect(changes({ metrics: [{ metric: 'Errors' }, { metric: 'Orders' }] }, goals)).toEqual([
    { field: 'headline', from: 'Orders', to: 'Errors', isFixed: true },
  ]);
});

test('of a metric, what the file leaves out stays, and what it says is compared', () => {
  const expecting = {
    metrics: [detail.metrics[0]!, { ...detail.metrics[1]!, expected_direction: 'not_increase' as const }],
  };
  // Neither role, margin nor what was expected.
  expect(changes({ metrics: [{ metric: 'Orders' }, { metric: 'Errors' }] }, expecting)).toEqual([]);
  const of = (more: object) =>
    changes({ metrics: [{ metric: 'Orders' }, { metric: 12, ...more }] }, expecting);
  expect(of({ expected_direction: 'not_increase' })).toEqual([]);
  expect(of({ expected_direction: 'decrease' })).toEqual([
    {
      field: 'metrics.Errors',
      from: 'guardrail with a margin of 0.02, expected to not increase',
      to: 'guardrail with a margin of 0.02, expected to decrease',
    },
  ]);
  expect(of({ margin: 0.05 })).toMatchObject([{ to: 'guardrail with a margin of 0.05' }]);
  expect(of({ role: 'secondary' })).toMatchObject([{ to: 'secondary' }]);
});

test('of a feature, type and default shares are compared too, and the type cannot be changed', () => {
  const feature = {
    ...{ id: 1, name: 'f', type: 'MULTIVARIATE', description: '', initial_value: 'x', default_enabled: true },
    multivariate_options: [
      { id: 7, key: 'a', type: 'string', string_value: 'A', default_percentage_allocation: 10 },
    ],
  } as unknown as Schemas['Feature'];
  const option = { key: 'a', string_value: 'A' };
  expect(compareFeature({ name: 'f', multivariate_options: [option] }, feature)).toEqual([]);
  const wanted = { name: 'f', multivariate_options: [{ ...option, default_percentage_allocation: 30 }] };
  expect(compareFeature(wanted, feature)).toEqual([
    { field: 'default_percentage_allocations.a', from: 10, to: 30 },
  ]);
  expect(compareFeature({ name: 'f', type: 'STANDARD' }, feature)).toEqual([
    { field: 'type', from: 'MULTIVARIATE', to: 'STANDARD', isFixed: true },
  ]);
});

test('what is never changed is said to be so, and of a completed experiment only words are compared', () => {
  expect(changes({ planned_units: 7 })).toEqual([
    { field: 'planned_units', from: 5_000, to: 7, isFixed: true },
  ]);
  expect(
    changes(
      { planned_units: 7, owner: 'Ada', ...rollout({ rollout_percentage: 1 }) },
      { status: 'completed' },
    ),
  ).toEqual([{ field: 'owner', from: null, to: 'Ada' }]);
});

test('a step of the file’s own schedule that is due is no drift, and is not taken back', () => {
  const ramp = {
    ...rollout({ rollout_percentage: 10 }),
    schedule: [
      { at: '2026-05-02T00:00:00Z', command: 'rollout' as const, rollout_percentage: 50 },
      { at: '2026-04-02T00:00:00Z', command: 'rollout' as const, rollout_percentage: 20 },
      { at: '2026-07-01T00:00:00Z', command: 'complete' as const, outcome: { ship: 'a' } },
    ],
  };
  expect(changes(ramp)).toEqual([]);
  expect(percentageByNow(ramp, NOW)).toBe(50);
  expect(percentageByNow(ramp, Date.UTC(2026, 3, 10))).toBe(20);
  expect(percentageByNow(ramp, Date.UTC(2026, 2, 10))).toBe(10);
});

test('a command that is due and not done yet is no drift', () => {
  const overdue = { at: '2026-05-31T23:59:00.000Z', command: 'pause', status: 'pending' };
  const schedule = [...detail.schedule, overdue] as unknown as typeof detail.schedule;
  const wanted = [{ at: '2026-07-01T00:00:00Z', command: 'complete' as const, outcome: { ship: 'a' } }];
  expect(changes({ schedule: wanted }, { schedule })).toEqual([]);
});
