import { z } from 'zod/v4';
import { SEGMENT_OPERATORS } from '../../domain/segments/segment-operator.js';
import type { SegmentRule } from '../../domain/segments/segment-rules.js';
import { momentField, numberField } from '../fields/answer-fields.js';
import { idField, nameField, textField } from '../fields/request-fields.js';
import { segmentRulesField } from './segment-rule-schema.js';

const description = textField
  .nullish()
  .transform((text) => text ?? '')
  .describe('For people.');
const name = nameField.describe('For people; unique in the project.');

const newFields = {
  name,
  description,
  feature: idField
    .nullish()
    .transform((id) => id ?? null)
    .describe('The id of the one feature that it is made for; null or left out: of any.'),
  rules: segmentRulesField,
};

/** Request: a new segment. */
export const newSegment = z.object(newFields).meta({ id: 'NewSegment' });

/** Request: a segment as it is to be. */
export const wholeSegment = z.object(newFields).omit({ feature: true }).meta({ id: 'WholeSegment' });

/** Request: what changes of a segment. */
export const segmentChange = z
  .object({
    name: name.optional(),
    description: textField.nullable().optional().describe('For people; null is blank.'),
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
    operator: z.enum(SEGMENT_OPERATORS).describe('How the property is compared with the value.'),
    property: z.string().describe('The name of a trait, or a path such as `$.identity.key`.'),
    value: z
      .union([z.string(), z.array(z.string())])
      .nullable()
      .describe(
        'What it is compared with; of `IN`, the list as one text (`pro,team`). Null for `IS_SET` and `IS_NOT_SET`.',
      ),
  })
  .meta({ id: 'SegmentCondition' });

const ruleShape: z.ZodType<SegmentRuleBody> = z
  .lazy(() =>
    z.object({
      type: z
        .enum(['ALL', 'ANY', 'NONE'])
        .describe('How many of its conditions, and likewise of its inner rules, must hold.'),
      rules: z.array(ruleShape).describe('Rules within this one.'),
      conditions: z.array(conditionShape).describe('What is asked of an identity.'),
    }),
  )
  .meta({ id: 'SegmentRule' });

/** Response: a segment. */
export const segmentShape = z
  .object({
    id: numberField,
    name: z.string().describe('For people.'),
    description: z.string().describe('For people; may be blank.'),
    project: numberField.describe('The id of the project.'),
    feature: numberField.nullable().describe('The one feature that it is made for; null: any.'),
    rules: z.array(ruleShape).describe('All of them must hold.'),
    created_at: momentField,
    updated_at: momentField,
  })
  .meta({ id: 'Segment', description: 'Identities for which all of the rules hold.' });

export type SegmentBody = z.output<typeof segmentShape>;
