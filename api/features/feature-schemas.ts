import { z } from 'zod/v4';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { FeatureValue } from '../../domain/rollout.js';
import { momentField, numberField, percentageShape, plainValueShape } from '../contract/shapes.js';
import { nameField, percentageField, textField } from '../http/fields.js';

const variantKey = z
  .string()
  .regex(/^[\w.:-]{1,255}$/, 'must be letters, digits, or one of _ . : -')
  .refine((key) => key !== CONTROL_KEY, `"${CONTROL_KEY}" is what nobody is allocated to`);

/** A value as the flag provider's API spells it: one of three fields, named by `type`. */
const typedFields = {
  type: z.enum(['string', 'integer', 'boolean', 'unicode', 'int', 'bool']),
  string_value: z.string().max(20_000).nullish(),
  integer_value: z.int().nullish(),
  boolean_value: z.boolean().nullish(),
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

const readTyped = (fields: TypedFields, context: z.RefinementCtx): FeatureValue => {
  const type = VALUE_TYPE[fields.type];
  const value = fields[`${type}_value`];
  if (value !== null && value !== undefined) return { type, value: String(value) };
  context.addIssue({ code: 'custom', path: [`${type}_value`], message: `is needed for type ${type}` });
  return z.NEVER;
};

/** A value in three fields. */
export const typedValue = z.object(typedFields).transform(readTyped).meta({
  description: 'A value in the field that `type` names.',
});

/** A value as it is: text, a whole number or a boolean; null is blank text. */
export const plainValueField = z
  .union([z.string().max(20_000), z.int(), z.boolean()])
  .nullable()
  .transform((value): FeatureValue => {
    if (typeof value === 'number') return { type: 'integer', value: String(value) };
    if (typeof value === 'boolean') return { type: 'boolean', value: String(value) };
    return { type: 'string', value: value ?? '' };
  });

/** Request: a new variant, or a variant as it is to be. */
export const newVariant = z
  .object({
    key: variantKey,
    ...typedFields,
    type: typedFields.type.default('string'),
    default_percentage_allocation: percentageField.default(0),
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
    type: typedFields.type.optional(),
    default_percentage_allocation: percentageField.optional(),
  })
  .transform(({ key, type, default_percentage_allocation, ...values }, context) => ({
    ...(key === undefined ? {} : { key }),
    ...(type === undefined ? {} : { value: readTyped({ type, ...values }, context) }),
    ...(default_percentage_allocation === undefined
      ? {}
      : { defaultBasisPoints: default_percentage_allocation }),
  }))
  .meta({ id: 'VariantChange' });

const MAX_VARIANTS = 100;

/** Request: a new feature with its variants. */
export const newFeature = z
  .object({
    name: nameField.refine((name) => /^\S+$/.test(name), 'must not contain white space'),
    type: z.enum(['STANDARD', 'MULTIVARIATE']).default('MULTIVARIATE'),
    initial_value: plainValueField.default({ type: 'string', value: '' }),
    default_enabled: z.boolean().default(false),
    description: textField.nullish().transform((text) => text ?? ''),
    multivariate_options: z.array(newVariant).max(MAX_VARIANTS).default([]),
  })
  .meta({ id: 'NewFeature' });

/** Request: what changes of a feature. Name and type are there to be sent back as they were. */
export const featureChange = z
  .object({
    name: z.string().optional(),
    type: z.enum(['STANDARD', 'MULTIVARIATE']).optional(),
    description: textField.nullable().optional(),
    initial_value: plainValueField.optional(),
    default_enabled: z.boolean().optional(),
  })
  .meta({ id: 'FeatureChange' });

/** Response: a variant, with its share in the default of environments that are made later. */
export const variantShape = z
  .object({
    id: numberField,
    uuid: z.string(),
    key: z.string(),
    type: z.enum(['string', 'integer', 'boolean']).describe('Which of the three values is set.'),
    string_value: z.string().nullable(),
    integer_value: z.int().nullable(),
    boolean_value: z.boolean().nullable(),
    default_percentage_allocation: percentageShape,
  })
  .meta({ id: 'Variant' });

/** Response: a feature. */
export const featureShape = z
  .object({
    id: numberField,
    name: z.string(),
    type: z.enum(['STANDARD', 'MULTIVARIATE']),
    description: z.string(),
    initial_value: plainValueShape.describe('What environments that are made later begin with.'),
    default_enabled: z.boolean(),
    created_date: momentField,
    multivariate_options: z.array(variantShape).describe('In the order in which identities are split.'),
  })
  .meta({ id: 'Feature' });

export type VariantBody = z.output<typeof variantShape>;
export type FeatureBody = z.output<typeof featureShape>;
