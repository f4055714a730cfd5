import { z } from 'zod/v4';
import { defined } from '../../domain/defined.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import { FEATURE_TYPES } from '../../domain/feature-type.js';
import type { FeatureValue } from '../../domain/feature-value.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { MAX_VARIANTS } from '../../domain/variant-share.js';
import { momentField, numberField, percentageShape, plainValueShape } from '../fields/answer-fields.js';
import { nameField, percentageField, textField } from '../fields/request-fields.js';

const variantKey = z
  .string()
  .regex(/^[\w.:-]{1,255}$/, 'must be letters, digits, or one of _ . : -')
  .refine(
    (key) => key !== CONTROL_KEY,
    `"${CONTROL_KEY}" is the feature’s own value and always there: name only the other variants`,
  )
  .describe(
    'What exposures and results call it; unique in the feature. `control` is reserved: it is the feature’s own value (`initial_value`), for whoever gets no variant. So name only the treatments.',
  );

/** A value as the flag provider's API spells it: one of three fields, named by `type`. */
const typedFields = {
  type: z
    .enum(['string', 'integer', 'boolean', 'unicode', 'int', 'bool'])
    .describe(
      'Which of the three values counts; `unicode`, `int` and `bool` are other names of the same types. Left out: the one that is there.',
    )
    .optional(),
  string_value: z
    .string()
    .max(TEXT_LIMITS.value)
    .nullish()
    .describe('What is served, if `type` is `string`.'),
  integer_value: z.int().nullish().describe('What is served, if `type` is `integer`.'),
  boolean_value: z.boolean().nullish().describe('What is served, if `type` is `boolean`.'),
};

const VALUE_TYPE = {
  string: 'string',
  unicode: 'string',
  integer: 'integer',
  int: 'integer',
  boolean: 'boolean',
  bool: 'boolean',
} as const;

type TypedFields = z.output<z.ZodObject<typeof typedFields>>;

const TYPES = ['string', 'integer', 'boolean'] as const;

/** The types of the values that are there. */
const typesPresent = (fields: TypedFields): readonly (typeof TYPES)[number][] =>
  TYPES.filter((type) => fields[`${type}_value`] !== null && fields[`${type}_value`] !== undefined);

/** Whoever leaves out the type means that of the value. */
const typeOf = (fields: TypedFields): (typeof TYPES)[number] | null => {
  if (fields.type !== undefined) return VALUE_TYPE[fields.type];
  const present = typesPresent(fields);
  return present.length === 1 ? (present[0] ?? null) : null;
};

const readTyped = (fields: TypedFields, context: z.RefinementCtx): FeatureValue => {
  const type = typeOf(fields);
  const value = type === null ? undefined : fields[`${type}_value`];
  if (type !== null && value !== null && value !== undefined) return { type, value: String(value) };
  const issue =
    type === null
      ? { path: ['type'], message: 'is needed, unless there is exactly one value' }
      : { path: [`${type}_value`], message: `is needed for type ${type}` };
  context.addIssue({ code: 'custom', ...issue });
  return z.NEVER;
};

/** A value in three fields. */
export const typedValue = z.object(typedFields).transform(readTyped).meta({
  description: 'A value in the field that `type` names.',
});

/** A value as it is: text, a whole number or a boolean; null is blank text. */
export const plainValueField = z
  .union([z.string().max(TEXT_LIMITS.value), z.int(), z.boolean()])
  .nullable()
  .transform((value): FeatureValue => {
    if (typeof value === 'number') return { type: 'integer', value: String(value) };
    if (typeof value === 'boolean') return { type: 'boolean', value: String(value) };
    return { type: 'string', value: value ?? '' };
  });

const SHARE_OF_DEFAULT =
  'Its share of the default, in percent with at most two decimals: what environments begin with. 0 if left out; what all variants leave of 100 is control’s.';

/** Request: a new variant, or a variant as it is to be. */
export const newVariant = z
  .object({
    key: variantKey,
    ...typedFields,
    default_percentage_allocation: percentageField.default(0).describe(SHARE_OF_DEFAULT),
  })
  .transform((option, context) => ({
    key: option.key,
    value: readTyped(option, context),
    defaultBasisPoints: option.default_percentage_allocation,
  }))
  .meta({ id: 'NewVariant' });

/** Request: what changes of a variant. */
export const variantChange = z
  .object({
    key: variantKey.optional(),
    ...typedFields,
    default_percentage_allocation: percentageField
      .optional()
      .describe('Its share, in percent, in environments that are made later.'),
  })
  .transform(({ key, type, default_percentage_allocation, ...values }, context) => ({
    ...defined({ key }),
    ...(type === undefined && typesPresent(values).length === 0
      ? {}
      : { value: readTyped({ type, ...values }, context) }),
    ...defined({ defaultBasisPoints: default_percentage_allocation }),
  }))
  .meta({ id: 'VariantChange' });

/** Request: a new feature with its variants. */
export const newFeature = z
  .object({
    name: nameField
      .refine((name) => /^\S+$/.test(name), 'must not contain white space')
      .describe(
        'What SDKs and exposures call it: without white space, unique in the project, never changed.',
      ),
    type: z
      .enum(FEATURE_TYPES)
      .default('MULTIVARIATE')
      .describe('`MULTIVARIATE` has variants, as experiments need; `STANDARD` has one value.'),
    initial_value: plainValueField
      .default({ type: 'string', value: '' })
      .describe(
        'What control gets: text, a whole number or a boolean; null and left out are blank text. Every environment begins with it.',
      ),
    default_enabled: z
      .boolean()
      .default(false)
      .describe('Whether environments begin with the flag on; off if left out.'),
    description: textField
      .nullish()
      .transform((text) => text ?? '')
      .describe('For people.'),
    multivariate_options: z
      .array(newVariant)
      .max(MAX_VARIANTS)
      .default([])
      .describe('The treatments. Control is no variant and is not among them.'),
  })
  .meta({ id: 'NewFeature' });

/** Request: what changes of a feature. Name and type may be sent along, but only as they are. */
export const featureChange = z
  .object({
    name: z.string().optional().describe('Cannot be changed; the same one may be sent back.'),
    type: z.enum(FEATURE_TYPES).optional().describe('Cannot be changed; the same one may be sent back.'),
    description: textField.nullable().optional().describe('For people; null is blank.'),
    initial_value: plainValueField
      .optional()
      .describe('What environments that are made later begin with; those that exist keep their value.'),
    default_enabled: z
      .boolean()
      .optional()
      .describe('Whether environments that are made later begin with the flag on.'),
  })
  .meta({ id: 'FeatureChange' });

/** Response: a variant, with its share in the default of environments that are made later. */
export const variantShape = z
  .object({
    id: numberField,
    uuid: z.string().describe('The same variant, for SDKs that evaluate locally.'),
    key: z.string().describe('What exposures and results call it.'),
    type: z.enum(['string', 'integer', 'boolean']).describe('Which of the three values is set.'),
    string_value: z.string().nullable().describe('What is served; null for other types.'),
    integer_value: z.int().nullable().describe('What is served; null for other types.'),
    boolean_value: z.boolean().nullable().describe('What is served; null for other types.'),
    default_percentage_allocation: percentageShape.describe('Its share of the default, in percent.'),
  })
  .meta({ id: 'Variant' });

/** Response: a feature. */
export const featureShape = z
  .object({
    id: numberField,
    name: z.string().describe('What SDKs and exposures call it.'),
    type: z.enum(FEATURE_TYPES).describe('Experiments need `MULTIVARIATE`.'),
    description: z.string().describe('For people; may be blank.'),
    initial_value: plainValueShape.describe('What environments that are made later begin with.'),
    default_enabled: z.boolean().describe('Whether environments that are made later begin with it on.'),
    created_date: momentField,
    multivariate_options: z.array(variantShape).describe('In the order in which identities are split.'),
  })
  .meta({ id: 'Feature' });

export type VariantBody = z.output<typeof variantShape>;
export type FeatureBody = z.output<typeof featureShape>;
