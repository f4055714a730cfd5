import { changeBody } from '../../../api/audit/change-body.js';
import { AUDIT_SUBJECTS } from '../../../domain/audit-subject.js';

const shares = [{ variantId: 3, key: 'green', basisPoints: 1_250 }];
const wireShares = [{ multivariate_feature_option: 3, key: 'green', percentage_allocation: 12.5 }];
const pros = { id: 7, name: 'pros' };
const text = (value: string) => ({ type: 'string', value });

test('a rollout is called as in the experiment', () => {
  const rollout = {
    ...{ enabled: true, percentage: 3_333, controlValue: text('blue'), allocation: shares },
    audience: { match: 'any', segments: [pros] },
  };
  expect(changeBody({ status: 'running', rollout }, 'experiment')).toEqual({
    status: 'running',
    experiment_rollout: {
      enabled: true,
      rollout_percentage: 33.33,
      feature_state_value: text('blue'),
      multivariate_feature_state_values: wireShares,
      audience: { match: 'any', segment_ids: [7], segments: [pros] },
    },
  });
});

test('a default that a start or an end has changed is called as in the feature’s states', () => {
  const defaults = { enabled: true, value: text('blue'), allocation: shares };
  expect(changeBody({ status: 'completed', defaults }, 'experiment')).toEqual({
    status: 'completed',
    defaults: {
      enabled: true,
      feature_state_value: 'blue',
      multivariate_feature_state_values: wireShares,
    },
  });
});

test('what a schedule ships is named as in the schedule', () => {
  const entry = { at: 0, command: 'complete', outcome: { kind: 'ship', variantId: 3 } };
  const kept = { at: 1, command: 'complete', outcome: { kind: 'keep_control' } };
  expect(changeBody({ schedule: [entry, kept], onGuardrailBreach: 'pause' }, 'experiment')).toEqual({
    schedule: [
      { at: '1970-01-01T00:00:00.000Z', command: 'complete', outcome: { ship: 3 } },
      { at: '1970-01-01T00:00:00.001Z', command: 'complete', outcome: 'keep_control' },
    ],
    on_guardrail_breach: 'pause',
  });
});

test('an epoch is called as among the experiment’s epochs', () => {
  const rules = [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'aB', value: '1' }] }];
  const epoch = { number: 2, percentage: 10_000, allocation: shares };
  expect(changeBody({ ...epoch, audience: null }, 'experiment')).toEqual({
    ...{ number: 2, rollout_percentage: 100, allocation: wireShares, audience: null },
  });
  const audience = { match: 'all', segments: [{ ...pros, rules }] };
  expect(changeBody({ ...epoch, audience }, 'experiment')).toMatchObject({
    audience: { match: 'all', segment_ids: [7], segments: [{ ...pros, rules }] },
  });
});

test('a metric in its place, and an experiment’s own name, are told apart', () => {
  const attached = { id: 1, metricId: 5, metricVersion: 2, name: 'Sales', expectedDirection: 'increase' };
  expect(changeBody({ ...attached, role: 'goal' }, 'experiment')).toEqual({
    ...{ id: 1, metric: 5, metric_version: 2, metric_name: 'Sales' },
    ...{ expected_direction: 'increase', role: 'goal' },
  });
  expect(changeBody({ name: 'Louder button' }, 'experiment')).toEqual({ name: 'Louder button' });
});

test('a feature, its variants and a variant alone are called as features are', () => {
  const green = { id: 3, uuid: 'u', key: 'green', value: text('#0f0'), defaultBasisPoints: 5_000 };
  const typed = { type: 'string', string_value: '#0f0', integer_value: null, boolean_value: null };
  const feature = { name: 'f', initialValue: { type: 'integer', value: '7' }, variants: [green] };
  expect(changeBody(feature, 'feature')).toEqual({
    name: 'f',
    initial_value: 7,
    multivariate_options: [{ id: 3, uuid: 'u', key: 'green', ...typed, default_percentage_allocation: 50 }],
  });
  expect(changeBody({ value: { type: 'boolean', value: 'true' } }, 'variant')).toEqual({
    ...{ type: 'boolean', string_value: null, integer_value: null, boolean_value: true },
  });
});

test('defaults and overrides are called as feature states are', () => {
  const state = { enabled: true, value: { type: 'integer', value: '7' }, allocations: shares };
  const wire = { enabled: true, feature_state_value: 7, multivariate_feature_state_values: wireShares };
  const nobody = { priority: null, segment: null, identity: null };
  expect(changeBody({ ...state, ...nobody }, 'feature_default')).toEqual({
    ...wire,
    feature_segment: null,
    identity: null,
  });
  expect(changeBody({ ...state, ...nobody, priority: 4, segment: pros }, 'segment_override')).toEqual({
    ...wire,
    feature_segment: { segment: 7, segment_name: 'pros', priority: 4 },
    identity: null,
  });
  expect(changeBody({ priority: 0 }, 'segment_override')).toEqual({ feature_segment: { priority: 0 } });
  const ann = { id: 9, uuid: 'u', identifier: 'ann' };
  expect(changeBody({ identity: ann }, 'identity_override')).toEqual({
    identity: { identifier: 'ann', identity_uuid: 'u' },
  });
});

test('segments and keys are called as where they are managed', () => {
  const rules = [{ defaultBasisPoints: 1 }];
  expect(changeBody({ name: 's', featureId: null, rules }, 'segment')).toEqual({
    name: 's',
    feature: null,
    rules,
  });
  const scope = { kind: 'project', projectId: 2 };
  expect(changeBody({ role: 'viewer', scope, expiresAt: 0 }, 'management_key')).toEqual({
    ...{ role: 'viewer', scope: 'project', project: 2, expires_at: '1970-01-01T00:00:00.000Z' },
  });
});

test.each(AUDIT_SUBJECTS)('whatever an old row of a %s holds can be read', (subject) => {
  const odd = { value: 5, rollout: 'x', audience: [], variants: null, segment: 's', scope: 1, identity: [] };
  expect(changeBody(odd, subject)).not.toBeNull();
  expect(changeBody(null, subject)).toBeNull();
  expect(changeBody(['x'], subject)).toBeNull();
});
