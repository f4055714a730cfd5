import { z } from 'zod/v4';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const condition = z
  .object({
    operator: z.string(),
    property: z.string().nullish(),
    property_: z.string().nullish(),
    value: z.union([scalar, z.array(scalar)]).nullish(),
  })
  .transform(({ operator, property, property_, value }) => ({
    operator,
    property: property ?? property_ ?? '',
    // The list of an IN stays a list, since its items may have commas. Items become text, since SDKs look for text.
    value: Array.isArray(value) ? value.map(String) : String(value ?? ''),
  }));

const rule: z.ZodType<SegmentRule> = z.lazy(() =>
  z.object({
    type: z.enum(['ALL', 'ANY', 'NONE']),
    rules: z.array(rule).default([]),
    conditions: z.array(condition).default([]),
  }),
);

/** The rules of a segment in the form of the SDKs' documents. */
export const segmentRules = z.array(rule);
