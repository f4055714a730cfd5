import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { queryNumber } from '../fields/request-fields.js';
import { usageReport } from './analytics-schemas.js';

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

const MAX_DAYS = 365;

/** Response: how often a feature was evaluated, by the UTC day; days without an evaluation are left out. */
const evaluationData = z
  .array(
    z.object({
      day: z.iso.date().describe('A day in UTC.'),
      count: z.int().min(1).describe('Evaluations that SDKs reported.'),
    }),
  )
  .meta({ id: 'EvaluationData' });

export const getEvaluationData = endpoint({
  id: 'getEvaluationData',
  method: 'get',
  path: '/environments/{environmentKey}/features/{featureId}/evaluation-data/',
  tag: 'Features',
  summary: 'See how often applications evaluated a feature',
  query: z.object({
    period: queryNumber(1, MAX_DAYS)
      .default(30)
      .describe('How many UTC days, today included; 30 if left out.'),
  }),
  answers: { 200: { description: 'Counts by day, oldest first.', schema: evaluationData } },
});

/** In the order in which people should read them. */
export const analyticsEndpoints = [reportUsage, getEvaluationData] as const;
