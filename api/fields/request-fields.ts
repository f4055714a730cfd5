import { z } from 'zod/v4';
import { basisPointsFromPercentage } from '../../domain/basis-points.js';
import { INTEGER_TEXT, VALUE_TYPES } from '../../domain/feature-value.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';

/** The largest id that the database's integers hold. */
export const MAX_ID = 2_147_483_647;

/** An id in a body. */
export const idField = z.int().min(1).max(MAX_ID);

const ID_TEXT = /^[1-9]\d{0,9}$/;

/** An id in a body that may be text as well: clients that are made of Flagsmith's document send it so. */
export const idOrTextField: z.ZodType<number> = z
  .preprocess((sent) => (typeof sent === 'string' && ID_TEXT.test(sent) ? Number(sent) : sent), idField)
  .meta({ type: 'integer', minimum: 1, maximum: MAX_ID });

/** A name that people read: not blank, at most 255 characters. */
export const nameField = z
  .string()
  .max(TEXT_LIMITS.name)
  .refine((text) => text.trim() !== '', 'must not be blank')
  .describe('For people; not blank.');

/** Free text of a bounded length. */
export const textField = z.string().max(10_000).describe('Free text for people.');

/**
 * Fields of an answer that may be sent back, where they change nothing. So a caller can read a thing, change one
 * field, and send all of it. Any other unknown field is refused, so that a typo is not read as "left out".
 */
export const asRead = <const Name extends string>(
  ...names: readonly Name[]
): Record<Name, z.ZodOptional<z.ZodUnknown>> => {
  const field = z.unknown().optional().describe('As it was read; it changes nothing.');
  return Object.fromEntries(names.map((name) => [name, field])) as Record<Name, typeof field>;
};

/** A percentage with at most two decimals, read as basis points. */
export const percentageField = z
  .number()
  .meta({ minimum: 0, maximum: 100, description: 'From 0 to 100, with at most two decimals.' })
  .transform((percentage, context) => {
    const basisPoints = basisPointsFromPercentage(percentage);
    if (basisPoints !== null) return basisPoints;
    context.addIssue({ code: 'custom', message: 'must be a number from 0 to 100 with at most two decimals' });
    return z.NEVER;
  });

/** A flag's value with the type it is to be read as; integers and booleans are checked, text may be blank. */
export const featureValueField = z
  .strictObject({
    type: z.enum(VALUE_TYPES).describe('What `value` is to be read as.'),
    value: z.string().max(TEXT_LIMITS.value).describe('Text whatever the type: `"blue"`, `"42"`, `"true"`.'),
  })
  .transform(({ type, value }, context) => {
    const boolean = value.toLowerCase();
    if (type === 'string') return { type, value };
    if (type === 'integer' && INTEGER_TEXT.test(value)) return { type, value: String(Number(value)) };
    if (type === 'boolean' && (boolean === 'true' || boolean === 'false')) return { type, value: boolean };
    context.addIssue({ code: 'custom', path: ['value'], message: `is not a valid ${type}` });
    return z.NEVER;
  });

/**
 * A moment in a request, read as Unix milliseconds. The format alone is not enough: it allows offsets that no clock
 * has, such as +24:00.
 */
export const momentInput = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .refine((at) => Number.isFinite(at), 'must be a moment in time');

/** A whole number in a query. It arrives as text, but the OpenAPI document calls it a number. */
export const queryNumber = (min: number, max: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,10}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max });

/** A query parameter that may be repeated: one value is a list of one. @param most how often it may be there */
export const repeatable = <Field extends z.ZodType>(
  field: Field,
  most = 20,
): z.ZodPipe<z.ZodTransform, z.ZodArray<Field>> =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(field).max(most));

/** @returns the id that a part of a path names, or null for a text that is not a positive 32-bit integer. */
export const readId = (text: string | undefined): number | null => {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null;
  const id = Number(text);
  return id >= 1 && id <= MAX_ID ? id : null;
};

/** A name of metric events. */
export const eventField = z
  .string()
  .min(1)
  .max(TEXT_LIMITS.name)
  .refine((event) => !event.startsWith('$'), 'names that start with $ are reserved')
  .describe('The name of the event, as applications send it.');
