/** Schemas of what is kept as JSON inside of rows, and of columns that many rows share. */
import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import { defined } from '../../../domain/defined.js';
import { ASSIGNMENTS, EXPERIMENT_STATUSES } from '../../../domain/experiment.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import { VALUE_TYPES } from '../../../domain/feature-value.js';
import type { MetricDefinition } from '../../../domain/metrics/metric.js';
import {
  AGGREGATIONS,
  DIRECTIONS,
  EXPECTED_DIRECTIONS,
  METRIC_ROLES,
} from '../../../domain/metrics/metric.js';
import type { Refusal } from '../../../domain/refusal.js';
import { REFUSAL_CODES } from '../../../domain/refusal.js';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import { EXPERIMENT_EVALUATIONS } from '../../../domain/segments/segment-rules.js';
import type { VariantShare } from '../../../domain/variant-share.js';

export const instant = z.number().int();
export const id = z.number().int();
export const basisPoints = z.number().int().min(0).max(ALL_BASIS_POINTS);
export const status = z.enum(EXPERIMENT_STATUSES);
export const assignment = z.enum(ASSIGNMENTS);
export const experimentEvaluation = z.enum(EXPERIMENT_EVALUATIONS);
export const aggregation = z.enum(AGGREGATIONS);
export const direction = z.enum(DIRECTIONS);
export const expectedDirection = z.enum(EXPECTED_DIRECTIONS);
export const metricRole = z.enum(METRIC_ROLES);
const valueType = z.enum(VALUE_TYPES);

export const featureValue: z.ZodType<FeatureValue> = z.object({ type: valueType, value: z.string() });

export const variantShare: z.ZodType<VariantShare> = z.object({
  variantId: id,
  key: z.string(),
  basisPoints,
});

/** Rules of a segment in the form of the SDKs' documents. What is stored was checked when it came in. */
const segmentRule: z.ZodType<SegmentRule> = z.lazy(() =>
  z.object({
    type: z.enum(['ALL', 'ANY', 'NONE']),
    rules: z.array(segmentRule),
    conditions: z.array(
      z.object({
        operator: z.string(),
        property: z.string(),
        value: z
          .union([z.string(), z.array(z.string())])
          .nullable()
          .default(null),
      }),
    ),
  }),
);
export const segmentRules: z.ZodType<readonly SegmentRule[]> = z.array(segmentRule);

const traitValue = z.union([z.string(), z.number(), z.boolean()]);

/**
 * Traits as {key: value}, read by key. Everybody can send some, and one row must not fail what is read with it: a value
 * that is none is left out.
 */
export const traits = z
  .custom<object>((stored) => typeof stored === 'object' && stored !== null)
  .transform((byKey) =>
    Object.entries(byKey)
      .flatMap(([key, stored]: [string, unknown]) => {
        const value = traitValue.safeParse(stored);
        return value.success ? [{ key, value: value.data }] : [];
      })
      .sort((left, right) => (left.key < right.key ? -1 : 1)),
  );

const match = z.enum(['any', 'all']);
const audience = z.object({ match, segments: z.array(z.object({ id, name: z.string() })) });
export const frozenAudience: z.ZodType<FrozenAudience> = z.object({
  match,
  segments: z.array(z.object({ id, name: z.string(), rules: segmentRules })),
});

export const rollout: z.ZodType<Rollout> = z
  .object({
    enabled: z.boolean(),
    percentage: basisPoints,
    controlValue: featureValue,
    allocation: z.array(variantShare),
    audience: audience.optional(),
  })
  .transform((stored) => defined(stored));

export const epoch: z.ZodType<Epoch> = z
  .object({
    number: z.number().int(),
    from: instant,
    to: instant.nullable(),
    percentage: basisPoints,
    allocation: z.array(variantShare),
    audience: frozenAudience.optional(),
  })
  .transform((stored) => defined(stored));

/** What a metric measures; what is stored was checked when it came in. */
export const metricDefinition: z.ZodType<MetricDefinition> = z.union([
  z.looseObject({ version: z.literal(1), event: z.string() }),
  z.looseObject({ version: z.literal(2), event: z.string() }),
]);

export const refusal = z
  .object({ code: z.enum(REFUSAL_CODES), detail: z.string(), retryAfterSeconds: z.number().optional() })
  .transform((stored): Refusal => defined(stored));
