import { z } from 'zod/v4';
import type { SegmentRule } from '../../domain/segment-rules.js';
import { momentField, numberField } from '../contract/shapes.js';
import { idField, nameField, textField } from '../http/fields.js';
import { OPERATORS, segmentRulesField } from './segment-rule-schema.js';

const description = textField.nullish().transform((text) => text ?? '');

const newFields = {
  name: nameField,
  description,
  feature: idField
    .nullish()
    .transform((id) => id ?? null)
    .describe('Made for this feature only.'),
  rules: segmentRulesField,
};

/** Request: a new segment. */
export const newSegment = z.object(newFields).meta({ id: 'NewSegment' });

/** Request: a segment as it is to be. */
export const wholeSegment = z.object(newFields).omit({ feature: true }).meta({ id: 'WholeSegment' });

/** Request: what changes of a segment. */
export const segmentChange = z
  .object({
    name: nameField.optional(),
    description: textField.nullable().optional(),
    rules: segmentRulesField.optional(),
  })
  .meta({ id: 'SegmentChange' });

/** Response: the rules of a segment. Nothing is left out. */
export interface SegmentRuleBody {
  readonly type: SegmentRule['type'];
  readonly rules: readonly SegmentRuleBody[];
  readonly conditions: readonly z.output<typeof conditionShape>[];
}

const conditionShape = z
  .object({
    operator: z.enum(OPERATORS),
    property: z.string().describe('The name of a trait, or a path such as `$.identity.key`.'),
    value: z.union([z.string(), z.array(z.string())]).nullable(),
  })
  .meta({ id: 'SegmentCondition' });

const ruleShape: z.ZodType<SegmentRuleBody> = z
  .lazy(() =>
    z.object({
      type: z.enum(['ALL', 'ANY', 'NONE']),
      rules: z.array(ruleShape),
      conditions: z.array(conditionShape),
    }),
  )
  .meta({ id: 'SegmentRule' });

/** Response: a segment. */
export const segmentShape = z
  .object({
    id: numberField,
    name: z.string(),
    description: z.string(),
    project: numberField,
    feature: numberField.nullable().describe('The one feature that it is made for.'),
    rules: z.array(ruleShape),
    created_at: momentField,
    updated_at: momentField,
  })
  .meta({ id: 'Segment', description: 'Identities for which all of the rules hold.' });

export type SegmentBody = z.output<typeof segmentShape>;
