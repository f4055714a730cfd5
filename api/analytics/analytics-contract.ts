import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { evaluationData, evaluationDataQuery, usageReport } from './analytics-schemas.js';

const reportUsage = endpoint({
  id: 'reportUsage',
  method: 'post',
  path: '/analytics/flags/',
  tag: 'SDKs',
  summary: 'Report how often features were evaluated',
  description:
    'Counts by the name of the feature, since the last report. Features that are gone are not counted. Without an `Idempotency-Key` two reports that look the same are two reports.',
  callers: 'sdk',
  body: usageReport,
  answers: { 200: { description: 'The counts were taken.', schema: z.object({}) } },
});

export const getEvaluationData = endpoint({
  id: 'getEvaluationData',
  method: 'get',
  path: '/environments/{environmentKey}/features/{featureId}/evaluation-data/',
  tag: 'Features',
  summary: 'See how often applications evaluated a feature',
  query: evaluationDataQuery,
  answers: { 200: { description: 'Counts by day, oldest first.', schema: evaluationData } },
});

/** In the order in which people should read them. */
export const analyticsEndpoints = [reportUsage, getEvaluationData] as const;
