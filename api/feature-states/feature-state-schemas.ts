import { z } from 'zod/v4';
import { canBeOverridden } from '../../domain/evaluation/can-be-overridden.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { MAX_VARIANTS } from '../../domain/variant-share.js';
import { plainValueField, typedValue } from '../features/feature-schemas.js';
import { numberField, percentageShape, plainValueShape } from '../fields/answer-fields.js';
import { pageFields } from '../fields/paging.js';
import {
  featureValueField,
  idField,
  MAX_ID,
  percentageField,
  queryNumber,
} from '../fields/request-fields.js';

/** A value without its type, which is that of the value then. */
const untypedValue = z
  .strictObject({ value: plainValueField.describe('Text, a whole number or a boolean.') })
  .meta({ id: 'UntypedValue', description: 'A value without a type: it is taken as what it is.' })
  .transform(({ value }) => value);

/** As it is, as `{type, value}`, or in one of three fields. */
const valueField = z
  .union(
    [plainValueField, featureValueField, untypedValue, typedValue],
    'must be text, a whole number, a boolean, or an object with its type',
  )
  .describe(
    'What is served to whoever gets no variant: as it is, as `{type, value}`, or in the field that `type` names.',
  );
const enabledField = z.boolean().describe('Whether the flag is on.');

const share = z
  .object({
    multivariate_feature_option: idField.describe('The id of the variant.'),
    percentage_allocation: percentageField.describe('Its share, in percent with at most two decimals.'),
  })
  .transform((asked) => ({
    variantId: asked.multivariate_feature_option,
    basisPoints: asked.percentage_allocation,
  }));

const shares = z
  .array(share)
  .max(MAX_VARIANTS)
  .describe('Shares by variant; what is left of 100 % gets the value itself. An empty list: all of it.');
const priority = z
  .int()
  .min(0)
  .max(MAX_ID - 1_000_000)
  .describe('Where several segments have an override, the lowest one wins.');

/** Shares that are not named stay; an empty list means "all control". */
const stateFields = z.object({
  enabled: enabledField,
  feature_state_value: valueField,
  multivariate_feature_state_values: shares
    .optional()
    .describe('Shares by variant; those that are not named stay. An empty list: all control.'),
  priority: priority.optional(),
  feature_segment: z
    .object({ priority: priority.optional() })
    .nullish()
    .describe('The other place for `priority`.'),
});

/** Request: a state as it is to be. */
export const wholeState = stateFields.meta({ id: 'WholeFeatureState' });

/** Request: what changes of a state. */
export const stateChange = stateFields.partial().meta({ id: 'FeatureStateChange' });

/** Request: a new override of a segment; `feature_segment` is the flag provider's way to name it. */
export const newSegmentOverride = z
  .object({
    enabled: enabledField,
    feature_state_value: valueField,
    multivariate_feature_state_values: shares.default([]),
    segment: idField.optional().describe('The id of the segment.'),
    priority: priority.optional().describe('The lowest one wins; the last place if left out.'),
    feature_segment: z
      .object({
        segment: idField.describe('The id of the segment.'),
        priority: priority.optional(),
      })
      .optional()
      .describe('The other place for `segment` and `priority`.'),
  })
  .transform(({ segment, feature_segment: nested, ...rest }, context) => {
    const segmentId = segment ?? nested?.segment;
    if (segmentId !== undefined) return { ...rest, segmentId, priority: rest.priority ?? nested?.priority };
    context.addIssue({ code: 'custom', path: ['segment'], message: 'is needed' });
    return z.NEVER;
  })
  .meta({
    id: 'NewSegmentOverride',
    description: 'The segment is named by `segment`, or by `feature_segment`.',
  });

/** Request: a new override of an identity. */
export const newIdentityOverride = z
  .object({
    feature: idField.describe('The id of the feature.'),
    enabled: enabledField,
    feature_state_value: valueField,
    multivariate_feature_state_values: shares.default([]),
  })
  .meta({ id: 'NewIdentityOverride' });

/** An identity that can have overrides. */
export const overridableIdentifier = z
  .string()
  .max(TEXT_LIMITS.identifier)
  .refine(canBeOverridden, 'must be one that SDKs find: without a comma and not beginning with [');

/** Request: query of a list. */
export const stateListQuery = z.object({
  ...pageFields,
  feature: queryNumber(0, MAX_ID).optional().describe('Only those of this feature.'),
  feature_name: z
    .string()
    .max(TEXT_LIMITS.name)
    .optional()
    .describe('Only those of the feature of this name, in any case.'),
});

/** Response: a state of a feature. */
export const featureStateShape = z
  .object({
    id: numberField,
    uuid: z.string().describe('The same state, for SDKs that evaluate locally.'),
    feature: numberField.describe('The id of the feature.'),
    feature_name: z.string().describe('What SDKs call the feature.'),
    environment: numberField.describe('The id of the environment, not its client key.'),
    enabled: z.boolean().describe('Whether the flag is on.'),
    feature_state_value: plainValueShape.describe('What control gets.'),
    multivariate_feature_state_values: z
      .array(
        z.object({
          multivariate_feature_option: numberField.describe('The id of the variant.'),
          key: z.string().describe('The key of the variant.'),
          percentage_allocation: percentageShape,
        }),
      )
      .describe('What is left of 100 % is control’s.'),
    feature_segment: z
      .object({
        segment: numberField.describe('The id of the segment.'),
        segment_name: z.string().describe('What people call it.'),
        priority: z.int().min(0).describe('The lowest one wins.'),
      })
      .nullable()
      .describe('The segment whose override it is; null otherwise.'),
    identity: z
      .object({
        identifier: z.string().describe('What applications call it.'),
        identity_uuid: z.string().describe('The same identity, for SDKs that evaluate locally.'),
      })
      .nullable()
      .describe('The identity whose override it is; null otherwise.'),
  })
  .meta({ id: 'FeatureState' });

export type FeatureStateBody = z.output<typeof featureStateShape>;
