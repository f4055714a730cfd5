import { z } from 'zod/v4';
import { VALUE_TYPES } from '../../domain/feature-value.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { MAX_VARIANTS } from '../../domain/variant-share.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { numberField } from '../fields/answer-fields.js';
import { asRead, featureValueField, idField, percentageField } from '../fields/request-fields.js';

/** Whom the experiment is for; null and an empty list are everybody. */
const audienceRequest = z
  .strictObject({
    match: z
      .enum(['any', 'all'])
      .default('any')
      .describe('Whether any or all of the segments must have an identity.'),
    segment_ids: z
      .array(idField)
      .max(MAX_VARIANTS)
      .describe('Ids of segments of the project, one at most. An empty list: everybody.'),
    ...asRead('segments'),
  })
  .transform(({ match, segment_ids }) => ({ match, segment_ids }));

/** Request: who takes part and how they are split. */
export const rolloutRequest = z
  .strictObject({
    enabled: z
      .boolean()
      .describe(
        'Whether the flag is on for those who take part, whatever their variant. Every start turns it on; false while the experiment runs turns it off for all of them.',
      ),
    rollout_percentage: percentageField.describe(
      'How many of the audience take part, in percent with at most two decimals. The others get control and are not counted.',
    ),
    feature_state_value: featureValueField.describe('What control gets.'),
    multivariate_feature_state_values: z
      .array(
        z
          .strictObject({
            multivariate_feature_option: idField
              .optional()
              .describe('The id of the variant; may be left out where `key` names it.'),
            percentage_allocation: percentageField.describe(
              'The share of those who take part that gets this variant, in percent with at most two decimals.',
            ),
            key: z
              .string()
              .max(TEXT_LIMITS.name)
              .optional()
              .describe(
                'The key of the variant, instead of its id or beside it; both name the same one then.',
              ),
          })
          .refine(
            ({ multivariate_feature_option: id, key }) => id !== undefined || key !== undefined,
            'must name a variant by multivariate_feature_option or key',
          ),
      )
      .max(MAX_VARIANTS)
      .optional()
      .describe(
        'Shares by variant; what is left of 100 % is control’s. An empty list: all control. Left out: in a change, as they are; at creation, 0, so that everybody gets control and nothing is compared.',
      ),
    audience: audienceRequest
      .nullish()
      .describe(
        'Whom it is for. Null: everybody. Left out: in a change, as it is; at creation, everybody. Frozen by the first start.',
      ),
  })
  .meta({ id: 'RolloutRequest' });

export type RolloutRequest = z.output<typeof rolloutRequest>;

export const shareField = z.number().min(0).max(100);
const valueType = z.enum(VALUE_TYPES);

/** Response: the share of a variant. */
export const share = z
  .object({
    multivariate_feature_option: numberField.describe('The id of the variant.'),
    key: z.string().describe('The key of the variant.'),
    percentage_allocation: shareField.describe('Percent of those who take part.'),
  })
  .meta({ id: 'VariantShare' });

export const match = z
  .enum(['any', 'all'])
  .describe('Whether any or all of the segments must have an identity.');
export const segmentIds = z.array(numberField).describe('Ids of the segments.');
export const segmentName = z.string().describe('What people call the segment.');

const audience = z
  .object({
    match,
    segment_ids: segmentIds,
    segments: z.array(z.object({ id: numberField, name: segmentName })).describe('The same with names.'),
  })
  .meta({ id: 'Audience', description: 'Whom the experiment is for.' });

/** Response: who takes part and how they are split. */
export const rollout = z
  .object({
    enabled: z.boolean().describe('Whether the flag is on for those who take part.'),
    rollout_percentage: shareField.describe('How many of the audience take part, in percent.'),
    feature_state_value: z
      .object({
        type: valueType.describe('What `value` is to be read as.'),
        value: z.string().describe('Text whatever the type.'),
      })
      .describe('What control gets.'),
    multivariate_feature_state_values: z.array(share).describe('What is left of 100 % is control’s.'),
    audience: audience.nullable().describe('Null is everybody.'),
  })
  .meta({ id: 'Rollout' });

export type RolloutBody = DeepReadonly<z.output<typeof rollout>>;
