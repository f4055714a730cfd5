import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { usageReport } from './analytics-schemas.js';

const reportUsage = endpoint({
  id: 'reportUsage',
  method: 'post',
  path: '/analytics/flags/',
  tag: 'SDKs',
  summary: 'Report how often features were evaluated',
  description:
    'Counts by the name of the feature, since the last report. Features that are gone are not counted.',
  audience: 'sdk',
  // Two reports that look the same are two reports.
  idempotency: 'natural',
  body: usageReport,
  answers: { 200: { description: 'The counts were taken.', schema: z.object({}) } },
});

/** In the order in which people should read them. */
export const analyticsEndpoints = [reportUsage] as const;
