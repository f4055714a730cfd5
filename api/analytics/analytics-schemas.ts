import { z } from 'zod/v4';
import { ownRecord } from '../../db/own-record.js';
import { queryNumber } from '../fields/request-fields.js';

/** More than one application counts between two reports; what is larger is no count. */
const MAX_COUNT = 1_000_000_000;

/**
 * Request: how often each feature was evaluated since the last report. There may be any names and as many as there are:
 * SDKs count whatever an application asks for, and send a report that was refused again and again.
 */
export const usageReport = ownRecord(z.int().min(0).max(MAX_COUNT)).meta({
  type: 'object',
  additionalProperties: { type: 'integer', minimum: 0, maximum: MAX_COUNT },
});

const MAX_DAYS = 365;

/** Request: how far back to look. */
export const evaluationDataQuery = z.object({
  period: queryNumber(1, MAX_DAYS).default(30).describe('How many UTC days, today included; 30 if left out.'),
});

/** Response: how often a feature was evaluated, by the UTC day; days without an evaluation are left out. */
export const evaluationData = z
  .array(
    z.object({
      day: z.iso.date().describe('A day in UTC.'),
      count: z.int().min(1).describe('Evaluations that SDKs reported.'),
    }),
  )
  .meta({ id: 'EvaluationData' });
