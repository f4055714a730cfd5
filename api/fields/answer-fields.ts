import { z } from 'zod/v4';
import { pageFields } from './paging.js';

/** A moment in an answer: ISO 8601 in UTC, to the millisecond. */
export const momentField = z.iso.datetime().describe('ISO 8601 in UTC, to the millisecond.');

/** The number of something in an answer. */
export const numberField = z.int().min(1);

/** How many there are of something. */
export const countField = z.int().min(0);

/** A probability, 1 being certain. */
export const probabilityField = z.number().min(0).max(1);

/** The value of a flag in an answer. */
export const plainValueShape = z
  .union([z.string(), z.int(), z.boolean()])
  .describe('Text, a whole number or a boolean.');

/** A percentage in an answer. */
export const percentageShape = z.number().min(0).max(100).describe('Percent, at most two decimals.');

/** An object with keys that are no names of fields. Only to describe answers: what is parsed needs `ownRecord`. */
export const recordShape = <Value extends z.ZodType>(value: Value): z.ZodRecord<z.ZodString, Value> =>
  // oxlint-disable-next-line no-restricted-properties -- it is never given anything to parse
  z.record(z.string(), value);

/** A whole address, or a path where the API does not know by which address it is reached. */
const pageAddress = z.string().meta({ format: 'uri-reference' });

type PageSchema<Row extends z.ZodType> = z.ZodObject<{
  count: z.ZodInt;
  next: z.ZodNullable<z.ZodString>;
  previous: z.ZodNullable<z.ZodString>;
  results: z.ZodArray<Row>;
}>;

/** @returns the body of one page of a list, or of a list that is sent whole. */
export const pageOf = <Row extends z.ZodType>(row: Row): PageSchema<Row> =>
  z.object({
    count: z.int().min(0).describe('How many there are on all pages.'),
    next: pageAddress.nullable().describe('Address of the next page; null on the last one.'),
    previous: pageAddress.nullable().describe('Address of the page before; null on the first one.'),
    results: z.array(row).describe('Those on this page.'),
  });

/** Query of a list that can be searched. @param maxLength of the text that is looked for */
export const searchQuery = (
  maxLength: number,
  what: string,
): z.ZodObject<typeof pageFields & { q: z.ZodOptional<z.ZodString> }> =>
  z.object({ ...pageFields, q: z.string().max(maxLength).optional().describe(`Part of ${what}.`) });
