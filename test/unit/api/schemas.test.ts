import type { z } from 'zod/v4';
import {
  completeRequest,
  experimentListQuery,
  newExperiment,
  startRequest,
} from '../../../api/experiments/experiment-requests.js';
import { newFeature, newVariant } from '../../../api/features/feature-schemas.js';
import { findFault, textFault } from '../../../api/fields/find-fault.js';
import { featureValueField, readId } from '../../../api/fields/request-fields.js';
import { newMetric } from '../../../api/metrics/metric-schemas.js';
import { completionOutcome } from '../../../api/rollouts/completion-outcome.js';
import { rolloutPatch } from '../../../api/rollouts/rollout-patch.js';
import { rolloutRequest } from '../../../api/rollouts/rollout-schemas.js';

const ok = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

test('text with NUL or half a character is faulty, all other text is not', () => {
  expect(textFault('a\u0000')).not.toBeNull();
  expect(textFault('\ud83d')).not.toBeNull();
  expect(textFault('\udc00x')).not.toBeNull();
  expect(textFault('👩‍👩‍👧 ‮ \u0001 ￿')).toBeNull();
});

test('a fault is found wherever it hides', () => {
  expect(findFault({ a: [{ b: 'x\u0000' }] })).toMatchObject({ field: 'a.0.b' });
  expect(findFault({ a: { 'k\u0000': 1 } })).toMatchObject({ field: 'a' });
  expect(findFault(JSON.parse('{"__proto__":{"x":"\\u0000"}}'))).toMatchObject({ field: '__proto__.x' });
  expect(findFault(JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).not.toBeNull();
  expect(findFault(Array(200_000).fill('x'))).toBeNull();
  expect(findFault({ a: [1, null, true, 'x'] })).toBeNull();
});

test('a path’s id is a positive 32-bit integer in decimal digits', () => {
  expect(['1', '2147483647', '007'].map(readId)).toEqual([1, 2_147_483_647, 7]);
  for (const text of ['0', '-1', '1.0', '1e3', '2147483648', '', ' 1', '１', undefined]) {
    expect(readId(text)).toBeNull();
  }
});

test.each([
  ['integer', '42', '42'],
  ['integer', '-07', '-7'],
  ['boolean', 'True', 'true'],
  ['string', '', ''],
])('a value of type %s reads %p as %p', (type, value, stored) => {
  expect(featureValueField.parse({ type, value })).toEqual({ type, value: stored });
});

test.each([
  ['integer', '4.2'],
  ['integer', ''],
  ['integer', '99999999999999999999'],
  ['boolean', 'yes'],
  ['date', '2024-01-01'],
])('a value of type %s cannot be %p', (type, value) => {
  expect(ok(featureValueField, { type, value })).toBe(false);
});

const rollout = {
  enabled: true,
  rollout_percentage: 42,
  feature_state_value: { type: 'string', value: '' },
};

test('percentages have at most two decimals', () => {
  const percentage = (rollout_percentage: unknown) => ({ ...rollout, rollout_percentage });
  for (const value of [0, 100, 0.01, 83.9, 15.9, 0.2, 33.33])
    expect(ok(rolloutRequest, percentage(value))).toBe(true);
  for (const value of [-0.01, 100.01, 33.333, '50', null, Infinity]) {
    expect(ok(rolloutRequest, percentage(value))).toBe(false);
  }
});

test('a rollout is sent whole', () => {
  for (const field of Object.keys(rollout)) {
    expect(ok(rolloutRequest, { ...rollout, [field]: undefined })).toBe(false);
  }
});

const variants = [
  { id: 1, key: 'green' },
  { id: 2, key: '1' },
];

test('an absent allocation stays absent, an empty one stays empty', () => {
  expect(rolloutPatch(rolloutRequest.parse(rollout), variants)).not.toHaveProperty('allocation');
  const none = rolloutRequest.parse({ ...rollout, multivariate_feature_state_values: [] });
  expect(rolloutPatch(none, variants).allocation).toEqual([]);
});

test('a share names its variant by id or key', () => {
  const allocation = (...shares: readonly object[]) => {
    const values = shares.map((share) => ({ ...share, percentage_allocation: 25 }));
    const request = rolloutRequest.parse({ ...rollout, multivariate_feature_state_values: values });
    return rolloutPatch(request, variants).allocation;
  };
  const green = { variantId: 1, key: 'green', basisPoints: 2_500 };
  expect(allocation({ key: 'green' })).toEqual([green]);
  expect(allocation({ multivariate_feature_option: 1 })).toEqual([green]);
  expect(allocation({ multivariate_feature_option: 1, key: 'green' })).toEqual([green]);
  // A key that looks like an id is a key.
  expect(allocation({ key: '1' }, { key: 'green' })).toMatchObject([{ variantId: 2 }, { variantId: 1 }]);
  expect(() => allocation({ key: 'blue' }, { multivariate_feature_option: 7 }, { key: 'green' })).toThrow(
    'no variant blue, 7.',
  );
  expect(() => allocation({ multivariate_feature_option: 1, key: '1' })).toThrow(
    'Variant 1 has the key "green", and not "1"',
  );
  expect(() => allocation({})).toThrow('must name a variant by multivariate_feature_option or key');
});

test('a field that nobody knows is refused, so that a typo does not read as "left out"', () => {
  const experiment = { feature: 1, name: 'n', hypothesis: 'h' };
  expect(ok(newExperiment, { ...experiment, experiment_rolout: rollout })).toBe(false);
  expect(ok(completeRequest, { outcom: 'restore' })).toBe(false);
  expect(ok(rolloutRequest, { ...rollout, percentage: 20 })).toBe(false);
  const shares = [{ multivariate_feature_option: 1, percentage_allocation: 50, key: 'as it was read' }];
  expect(ok(rolloutRequest, { ...rollout, multivariate_feature_state_values: shares })).toBe(true);
});

test('what is to be shipped may be named by key or id', () => {
  const outcome = (value: unknown) => completionOutcome(completeRequest.parse({ outcome: value }), variants);
  expect(outcome(undefined)).toEqual({ kind: 'restore' });
  expect(outcome('keep_control')).toEqual({ kind: 'keep_control' });
  expect(outcome({ ship: 'control' })).toEqual({ kind: 'keep_control' });
  expect(outcome({ ship: 'green' })).toEqual({ kind: 'ship', variantId: 1 });
  expect(outcome({ ship: '1' })).toEqual({ kind: 'ship', variantId: 2 });
  expect(outcome({ ship: 1 })).toEqual({ kind: 'ship', variantId: 1 });
  expect(() => outcome({ ship: 3 })).toThrow('no variant 3');
});

test('a new experiment has the defaults that are documented', () => {
  const minimal = { feature: 1, name: 'n', hypothesis: 'h' };
  expect(newExperiment.parse(minimal)).toEqual({
    ...minimal,
    assignment: 'flag',
    metrics: [],
    refresh_interval_seconds: 3_600_000,
    settle_seconds: 86_400_000,
    planned_units: 5_000,
  });
  for (const change of [
    { refresh_interval_seconds: 0.5 },
    { settle_seconds: -1 },
    { planned_units: 0 },
    { assignment: 'magic' },
    { name: ' ' },
    { name: 'x'.repeat(256) },
    { hypothesis: '' },
    { feature: '1' },
    { metrics: [{ metric: 1, expected_direction: 'up' }] },
  ]) {
    expect(ok(newExperiment, { ...minimal, ...change })).toBe(false);
  }
});

test('a list comes in pages of 999 unless it is asked for less, and is filtered by nothing', () => {
  expect(experimentListQuery.parse({})).toEqual({ page: 1, page_size: 999 });
  expect(experimentListQuery.parse({ page: '2', page_size: '999', status: 'paused' })).toEqual({
    page: 2,
    page_size: 999,
    status: ['paused'],
  });
  expect(ok(experimentListQuery, { page_size: '1000' })).toBe(false);
});

test('a start may be backdated by a moment with its offset, not before 2020', () => {
  expect(startRequest.parse({ started_at: '2024-01-01T01:00:00+01:00' }).started_at).toBe(
    Date.UTC(2024, 0, 1),
  );
  for (const started_at of ['2024-01-01', '2024-01-01T00:00:00', 1_700_000_000_000, '2019-12-31T23:59:59Z']) {
    expect(ok(startRequest, { started_at })).toBe(false);
  }
});

test('a variant has the value that its type names', () => {
  expect(newVariant.parse({ key: 'a', type: 'integer', integer_value: 7 })).toEqual({
    key: 'a',
    value: { type: 'integer', value: '7' },
    defaultBasisPoints: 0,
  });
  expect(newVariant.parse({ key: 'a', type: 'bool', boolean_value: false }).value.value).toBe('false');
  expect(ok(newVariant, { key: 'a', type: 'integer', string_value: '7' })).toBe(false);
  expect(ok(newVariant, { key: 'control', string_value: 'x' })).toBe(false);
  expect(newFeature.parse({ name: 'f', initial_value: 3 }).initial_value).toEqual({
    type: 'integer',
    value: '3',
  });
});

test('a metric’s definition takes no field that it does not know', () => {
  const metric = (definition: unknown) => ({ name: 'm', definition });
  expect(ok(newMetric, metric({ version: 1, event: 'e' }))).toBe(true);
  for (const definition of [
    { version: 3, event: 'e' },
    { version: 1, event: '' },
    { version: 1 },
    { version: 1, event: 'e', filter: 'x' },
    { version: 1, event: '$flag_exposure' },
    'e',
    null,
  ]) {
    expect(ok(newMetric, metric(definition))).toBe(false);
  }
});
