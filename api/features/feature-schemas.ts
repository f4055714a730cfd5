import { z } from 'zod/v4';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { FeatureValue } from '../../domain/rollout.js';
import { nameField, percentageField, textField } from '../http/fields.js';

const variantKey = z
  .string()
  .regex(/^[\w.:-]{1,255}$/, 'must be letters, digits, or one of _ . : -')
  .refine((key) => key !== CONTROL_KEY, `"${CONTROL_KEY}" is what nobody is allocated to`);

/** A value as the flag provider's API spells it: one of three fields, named by `type`. */
const typedValue = {
  type: z.enum(['string', 'integer', 'boolean', 'unicode', 'int', 'bool']).default('string'),
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

/** Request: a new variant. */
export const newVariant = z
  .object({
    key: variantKey,
    ...typedValue,
    default_percentage_allocation: percentageField.default(0),
  })
  .transform((option, context) => {
    const type = VALUE_TYPE[option.type];
    const value = option[`${type}_value`];
    if (value === null || value === undefined) {
      context.addIssue({ code: 'custom', path: [`${type}_value`], message: `is needed for type ${type}` });
      return z.NEVER;
    }
    const featureValue: FeatureValue = { type, value: String(value) };
    return { key: option.key, value: featureValue, defaultBasisPoints: option.default_percentage_allocation };
  });

const MAX_VARIANTS = 100;

const valueOf = (initial: string | number | boolean | null): FeatureValue => {
  if (typeof initial === 'number') return { type: 'integer', value: String(initial) };
  if (typeof initial === 'boolean') return { type: 'boolean', value: String(initial) };
  return { type: 'string', value: initial ?? '' };
};

/** Request: a new feature with its variants. */
export const newFeature = z.object({
  name: nameField.refine((name) => /^\S+$/.test(name), 'must not contain white space'),
  type: z.enum(['STANDARD', 'MULTIVARIATE']).default('MULTIVARIATE'),
  initial_value: z
    .union([z.string().max(20_000), z.int(), z.boolean()])
    .nullable()
    .default('')
    .transform(valueOf),
  default_enabled: z.boolean().default(false),
  description: textField.nullish().transform((text) => text ?? ''),
  multivariate_options: z.array(newVariant).max(MAX_VARIANTS).default([]),
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
