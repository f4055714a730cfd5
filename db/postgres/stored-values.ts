/** Schemas of what is kept as JSON inside of rows, and of columns that many rows share. */
import { z } from 'zod/v4';
import type { Epoch } from '../../domain/epoch.js';
import { ASSIGNMENTS, EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { AGGREGATIONS, DIRECTIONS, EXPECTED_DIRECTIONS } from '../../domain/metric.js';
import type { MetricDefinition } from '../../domain/metric.js';
import { REFUSAL_CODES } from '../../domain/refusal.js';
import type { Refusal } from '../../domain/refusal.js';
import type { FeatureValue, Rollout, VariantShare } from '../../domain/rollout.js';

export const instant = z.number().int();
export const id = z.number().int();
export const basisPoints = z.number().int().min(0).max(10_000);
export const status = z.enum(EXPERIMENT_STATUSES);
export const assignment = z.enum(ASSIGNMENTS);
export const aggregation = z.enum(AGGREGATIONS);
export const direction = z.enum(DIRECTIONS);
export const expectedDirection = z.enum(EXPECTED_DIRECTIONS);
export const valueType = z.enum(['integer', 'string', 'boolean']);

export const featureValue: z.ZodType<FeatureValue> = z.object({ type: valueType, value: z.string() });

export const variantShare: z.ZodType<VariantShare> = z.object({
  variantId: id,
  key: z.string(),
  basisPoints,
});

export const rollout: z.ZodType<Rollout> = z.object({
  enabled: z.boolean(),
  percentage: basisPoints,
  controlValue: featureValue,
  allocation: z.array(variantShare),
});

export const epoch: z.ZodType<Epoch> = z.object({
  number: z.number().int(),
  from: instant,
  to: instant.nullable(),
  percentage: basisPoints,
  allocation: z.array(variantShare),
});

export const metricDefinition: z.ZodType<MetricDefinition> = z.looseObject({
  version: z.literal(1),
  event: z.string(),
});

export const refusal = z
  .object({ code: z.enum(REFUSAL_CODES), detail: z.string(), retryAfterSeconds: z.number().optional() })
  .transform(({ code, detail, retryAfterSeconds }): Refusal =>
    retryAfterSeconds === undefined ? { code, detail } : { code, detail, retryAfterSeconds },
  );
