import { z } from 'zod/v4';

/** A JSON Schema of the 2020-12 dialect, which OpenAPI 3.1 takes as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Schemas by the place where they are used, and those that have a name of their own. */
export interface WrittenSchemas {
  readonly byPlace: ReadonlyMap<string, JsonSchema>;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

const LOCAL = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** References to definitions of one document become references to components of the whole. */
const rebase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rebase);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const isReference = key === '$ref' && typeof item === 'string';
    return [key, isReference ? item.replace(LOCAL, COMPONENTS) : rebase(item)];
  });
  return Object.fromEntries(entries) as unknown;
};

const rebaseAll = (schemas: Readonly<Record<string, unknown>>): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, rebase(schema) as JsonSchema]));

/** Removes `id`: a schema's name is the key under which it stands, and as a keyword `id` means something else. */
const withoutId = (schema: object): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'id'));

/** To be used as `override` wherever a schema is written for others. */
export const tidyJsonSchema = ({
  jsonSchema,
}: {
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}): void => {
  // The format says the same, and nobody reads a pattern of three hundred characters.
  if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  // A number in a query is written with digits, and documented as the number that it is.
  if (jsonSchema.type === 'integer') delete jsonSchema.pattern;
};

/**
 * Writes zod schemas as JSON Schema.
 *
 * @param places schemas by the place where they are used
 * @param io `input` for what callers send, `output` for what they get
 */
export const writeSchemas = (
  places: ReadonlyMap<string, z.ZodType>,
  io: 'input' | 'output',
): WrittenSchemas => {
  // One document for all of them, so that a name is defined once.
  const document = z.toJSONSchema(z.object(Object.fromEntries(places)), {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: tidyJsonSchema,
  });
  const named = Object.entries(document.$defs ?? {}).map(([name, schema]) => [name, withoutId(schema)]);
  return {
    byPlace: new Map(Object.entries(rebaseAll(document.properties ?? {}))),
    named: rebaseAll(Object.fromEntries(named) as Readonly<Record<string, unknown>>),
  };
};
