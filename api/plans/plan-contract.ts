import { endpoint } from '../contract/endpoint.js';
import { experimentPlan, planOfMetric, planRequest } from './plan-schemas.js';

const all = '/environments/{environmentKey}/experiment-metrics/';

export const planMetric = endpoint({
  id: 'planMetric',
  method: 'post',
  path: `${all}plan/`,
  tag: 'Metrics',
  summary: 'Plan how long an experiment takes, by a metric that need not exist yet',
  description:
    'Reads mean and spread of the last days and how many identities come, and answers what could be found after how many days. Changes nothing; whatever is known better can be said in the body.',
  role: 'viewer',
  idempotency: 'natural',
  body: planRequest,
  answers: { 200: { description: 'Days against the smallest lift.', schema: experimentPlan } },
  problems: ['baseline_unknown', 'feature_not_found', 'warehouse_unavailable'],
});

export const planSavedMetric = endpoint({
  ...planMetric,
  id: 'planSavedMetric',
  path: `${all}{metricId}/plan/`,
  summary: 'Plan how long an experiment takes, by a metric of the library',
  body: planOfMetric,
});

export const planEndpoints = [planMetric, planSavedMetric] as const;
