import { z } from 'zod/v4';
import type { JsonSchema } from '../openapi/schemas.js';
import { tidyJsonSchema } from '../openapi/schemas.js';
import { without } from './arguments.js';

const LOCAL = '#/$defs/';

const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts definitions where they are referred to, since not all clients follow references. Rules within rules stay apart. */
const inlined = (value: unknown, defs: JsonSchema, within: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((one) => inlined(one, defs, within));
  if (!isRecord(value)) return value;
  const { $ref: reference, ...rest } = value;
  const name = typeof reference === 'string' ? reference.slice(LOCAL.length) : null;
  const entries = (schema: JsonSchema, inside: readonly string[]): JsonSchema =>
    Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, inlined(one, defs, inside)]));
  if (name === null) return entries(value, within);
  const found = defs[name];
  if (!isRecord(found) || within.includes(name)) return { ...entries(rest, within), type: 'object' };
  return { ...entries(without(found, 'id'), [...within, name]), ...entries(rest, within) };
};

/** @returns the JSON Schema of an object with these fields, as callers send it, with all descriptions. */
export const inputSchemaOf = (fields: Readonly<Record<string, z.ZodType>>): JsonSchema => {
  const { $defs = {}, ...schema } = z.toJSONSchema(z.strictObject(fields), {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: tidyJsonSchema,
  });
  return inlined(without(schema, '$schema'), $defs, []) as JsonSchema;
};
