import { z } from 'zod/v4';
import { plainValueField, typedValue } from '../features/feature-schemas.js';
import { featureValueField, idField, MAX_ID, percentageField } from '../http/fields.js';
import { pageFields } from '../http/paging.js';
import { canBeOverridden } from '../../domain/identity-override.js';

const MAX_SHARES = 100;

/** As it is, as `{type, value}`, or in one of three fields. */
const valueField = z.union(
  [plainValueField, featureValueField, typedValue],
  'must be text, a whole number, a boolean, or an object with its type',
);

const share = z
  .object({ multivariate_feature_option: idField, percentage_allocation: percentageField })
  .transform((asked) => ({
    variantId: asked.multivariate_feature_option,
    basisPoints: asked.percentage_allocation,
  }));

const shares = z.array(share).max(MAX_SHARES);
const priority = z
  .int()
  .min(0)
  .max(MAX_ID - 1_000_000);

/** Request: a state as it is to be. Shares that are not named stay; an empty list means "all control". */
export const wholeState = z.object({
  enabled: z.boolean(),
  feature_state_value: valueField,
  multivariate_feature_state_values: shares.optional(),
  priority: priority.optional(),
  feature_segment: z.object({ priority: priority.optional() }).nullish(),
});

/** Request: what changes of a state. */
export const stateChange = wholeState.partial();

/** Request: a new override of a segment; `feature_segment` is the flag provider's way to name it. */
export const newSegmentOverride = z
  .object({
    enabled: z.boolean(),
    feature_state_value: valueField,
    multivariate_feature_state_values: shares.default([]),
    segment: idField.optional(),
    priority: priority.optional(),
    feature_segment: z.object({ segment: idField, priority: priority.optional() }).optional(),
  })
  .transform(({ segment, feature_segment: nested, ...rest }, context) => {
    const segmentId = segment ?? nested?.segment;
    if (segmentId !== undefined) return { ...rest, segmentId, priority: rest.priority ?? nested?.priority };
    context.addIssue({ code: 'custom', path: ['segment'], message: 'is needed' });
    return z.NEVER;
  });

/** Request: a new override of an identity. */
export const newIdentityOverride = z.object({
  feature: idField,
  enabled: z.boolean(),
  feature_state_value: valueField,
  multivariate_feature_state_values: shares.default([]),
});

/** An identity that can have overrides. */
export const overridableIdentifier = z
  .string()
  .max(2_000)
  .refine(canBeOverridden, 'must be one that SDKs find: without a comma and not beginning with [');

/** Request: query of a list. */
export const stateListQuery = z.object({
  ...pageFields,
  feature: z
    .string()
    .regex(/^\d{1,9}$/, 'must be an id')
    .transform(Number)
    .optional(),
  feature_name: z.string().max(255).optional(),
});

/** Response: a state of a feature. */
export interface FeatureStateBody {
  readonly id: number;
  readonly uuid: string;
  readonly feature: number;
  readonly feature_name: string;
  readonly environment: number;
  readonly enabled: boolean;
  readonly feature_state_value: string | number | boolean;
  readonly multivariate_feature_state_values: readonly {
    readonly multivariate_feature_option: number;
    readonly key: string;
    readonly percentage_allocation: number;
  }[];
  /** Whose override it is. */
  readonly feature_segment: {
    readonly segment: number;
    readonly segment_name: string;
    readonly priority: number;
  } | null;
  /** Whose override it is. */
  readonly identity: { readonly identifier: string; readonly identity_uuid: string } | null;
}
