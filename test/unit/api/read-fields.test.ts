import type { z } from 'zod/v4';
import { listEnvironmentAudit } from '../../../api/audit/audit-contract.js';
import { sentEvent } from '../../../api/events/event-schemas.js';
import {
  experimentListQuery,
  newExperiment,
  startRequest,
} from '../../../api/experiments/experiment-requests.js';
import { readFields } from '../../../api/fields/read-fields.js';

/** What is wrong with it, by field. */
const faultsIn = (schema: z.ZodType, value: unknown): readonly (readonly [string, string])[] => {
  const reading = readFields(schema, value);
  return reading.kind === 'read' ? [] : reading.errors.map(({ field, detail }) => [field, detail]);
};

const whole = { feature: 1, name: 'n', hypothesis: 'h' };
const MOMENT = 'must be a moment such as 2026-11-22T07:00:00Z; the time zone is needed';

test('what is missing is called required, however deep', () => {
  expect(faultsIn(newExperiment, {})).toEqual([
    ['feature', 'is required'],
    ['name', 'is required'],
    ['hypothesis', 'is required'],
  ]);
  const experiment_rollout = { enabled: true, rollout_percentage: 10, feature_state_value: { value: 'x' } };
  expect(faultsIn(newExperiment, { ...whole, experiment_rollout })).toEqual([
    ['experiment_rollout.feature_state_value.type', 'is required: one of integer, string, boolean'],
  ]);
  expect(faultsIn(sentEvent, { event: 'purchase' })).toEqual([['timestamp', 'is required']]);
});

test('null is not what is missing', () => {
  expect(faultsIn(newExperiment, { ...whole, name: null })).toEqual([
    ['name', 'Invalid input: expected string, received null'],
  ]);
});

test('every field that is not known is named', () => {
  expect(faultsIn(newExperiment, { ...whole, rolout: 1, owner_: 'me' })).toEqual([
    ['rolout', 'is not known here'],
    ['owner_', 'is not known here'],
  ]);
  const experiment_rollout = {
    ...{ enabled: true, rollout_percentage: 10, feature_state_value: { type: 'string', value: 'x' } },
    multivariate_feature_state_values: [
      { multivariate_feature_option: 1, percentage_allocation: 5, percent: 5 },
    ],
  };
  expect(faultsIn(newExperiment, { ...whole, experiment_rollout })).toEqual([
    ['experiment_rollout.multivariate_feature_state_values.0.percent', 'is not known here'],
  ]);
});

test('the name of an unknown field is no longer than it helps, and left out where it is no text', () => {
  expect(faultsIn(newExperiment, { ...whole, ['x'.repeat(1_000)]: 1, 'a\u0000': 1 })).toEqual([
    ['x'.repeat(200), 'is not known here'],
    ['', 'is not known here'],
  ]);
});

test.each(['2026-11-22', '2026-11-22T07:00:00', 'yesterday', '2026-11-22 07:00:00Z'])(
  'for %s there is an example of a moment, once',
  (text) => {
    expect(faultsIn(startRequest, { started_at: text })).toEqual([['started_at', MOMENT]]);
    expect(faultsIn(listEnvironmentAudit.query, { from: text })).toEqual([['from', MOMENT]]);
    expect(faultsIn(sentEvent, { event: 'purchase', timestamp: text })).toEqual([['timestamp', MOMENT]]);
  },
);

test('of what is neither the one kind nor the other, the kinds are named that would do', () => {
  expect(faultsIn(sentEvent, { event: 'purchase', timestamp: true })).toEqual([
    ['timestamp', 'Invalid input: expected number or string'],
  ]);
});

test('a schema’s own words are kept', () => {
  expect(faultsIn(experimentListQuery, { page: 'x' })).toEqual([['page', 'must be a whole number']]);
  expect(faultsIn(newExperiment, { ...whole, name: ' ' })).toEqual([['name', 'must not be blank']]);
});
