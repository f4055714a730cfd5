import { z } from 'zod/v4';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { FeatureValue } from '../../domain/rollout.js';
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
export const typedValue = z.object(typedFields).transform(readTyped);

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
  }));

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
  }));

const MAX_VARIANTS = 100;

/** Request: a new feature with its variants. */
export const newFeature = z.object({
  name: nameField.refine((name) => /^\S+$/.test(name), 'must not contain white space'),
  type: z.enum(['STANDARD', 'MULTIVARIATE']).default('MULTIVARIATE'),
  initial_value: plainValueField.default({ type: 'string', value: '' }),
  default_enabled: z.boolean().default(false),
  description: textField.nullish().transform((text) => text ?? ''),
  multivariate_options: z.array(newVariant).max(MAX_VARIANTS).default([]),
});

/** Request: what changes of a feature. Name and type are there to be sent back as they were. */
export const featureChange = z.object({
  name: z.string().optional(),
  type: z.enum(['STANDARD', 'MULTIVARIATE']).optional(),
  description: textField.nullable().optional(),
  initial_value: plainValueField.optional(),
  default_enabled: z.boolean().optional(),
});

/** Response: a variant, with its share in the environment's default. */
export interface VariantBody {
  readonly id: number;
  readonly uuid: string;
  readonly key: string;
  readonly type: FeatureValue['type'];
  readonly string_value: string | null;
  readonly integer_value: number | null;
  readonly boolean_value: boolean | null;
  readonly default_percentage_allocation: number;
}

/** Response: a feature. */
export interface FeatureBody {
  readonly id: number;
  readonly name: string;
  readonly type: 'STANDARD' | 'MULTIVARIATE';
  readonly description: string;
  readonly initial_value: string | number | boolean;
  readonly default_enabled: boolean;
  readonly created_date: string;
  readonly multivariate_options: readonly VariantBody[];
}
