import fc from 'fast-check';
import type { JsonSchema } from '../../../api/openapi/schemas.js';
import { HOSTILE_KEYS } from '../api/hostile.js';
import type { Random } from '../random.js';

/** What a value is drawn with: the schemas that others refer to, and real ids for fields that name something. */
export interface SchemaWorld {
  readonly random: Random;
  /** By the last part of a reference. */
  readonly named: Readonly<Record<string, JsonSchema>>;
  /** @returns the id of something that exists, for a field that names it, or undefined. */
  readonly idFor: (field: string) => number | string | undefined;
}

const DEEPEST = 6;
const patterns = new Map<string, readonly string[]>();

const matching = (pattern: string, seed: number): readonly string[] => {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const samples = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 20, seed });
  patterns.set(pattern, samples);
  return samples;
};

const list = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? (value as JsonSchema[]) : []);
const numberOr = (value: unknown, other: number): number => (typeof value === 'number' ? value : other);

const WORDS = ['button', 'Größe', 'a b', 'x', 'purchase', 'checkout', '$flag_exposure', 'green', 'control'];

const drawText = ({ random }: SchemaWorld, schema: JsonSchema): string => {
  const { format, pattern, minLength, maxLength } = schema;
  if (format === 'uuid') return '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
  if (format === 'date-time') return new Date(Date.now() - random.between(0, 3_600_000)).toISOString();
  if (format === 'uri') return 'https://holdfast.example/';
  if (typeof pattern === 'string') return random.pick(matching(pattern, random.between(0, 1_000)));
  if (random.chance(0.05))
    return random.pick(HOSTILE_KEYS).padEnd(numberOr(minLength, 0), 'y').slice(0, numberOr(maxLength, 200));
  const text = `${random.pick(WORDS)}${random.chance(0.5) ? `_${random.between(0, 1e9)}` : ''}`;
  const most = Math.min(numberOr(maxLength, 40), 200);
  return text.padEnd(numberOr(minLength, 0), 'y').slice(0, most);
};

const leastOf = (schema: JsonSchema, step: number): number =>
  numberOr(schema['minimum'], numberOr(schema['exclusiveMinimum'], 0) + step);

const drawNumber = ({ random }: SchemaWorld, schema: JsonSchema, isWhole: boolean): number => {
  const least = leastOf(schema, isWhole ? 1 : 0.01);
  const most = numberOr(schema['maximum'], numberOr(schema['exclusiveMaximum'], least + 1_000));
  if (random.chance(0.2)) return random.pick([least, most]);
  if (isWhole) return random.between(least, Math.min(most, least + 100_000));
  return Math.round((least + random.next() * (Math.min(most, 1e9) - least)) * 100) / 100;
};

const drawProperty = (world: SchemaWorld, name: string, property: JsonSchema, depth: number): unknown => {
  const isPlain = property['type'] === 'integer' || property['type'] === 'string';
  const id = isPlain && world.random.chance(0.9) ? world.idFor(name) : undefined;
  return id ?? drawFrom(world, property, depth + 1);
};

const freeKey = ({ random }: SchemaWorld): string => random.pick(random.chance(0.5) ? HOSTILE_KEYS : WORDS);

const drawObject = (world: SchemaWorld, schema: JsonSchema, depth: number): Record<string, unknown> => {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const isSent = (name: string): boolean =>
    required.has(name) || (depth < DEEPEST && world.random.chance(0.6));
  const entries: [string, unknown][] = Object.entries(properties)
    .filter(([name]) => isSent(name))
    .map(([name, property]) => [name, drawProperty(world, name, property, depth)]);
  const more = schema['additionalProperties'];
  if (typeof more === 'object' && more !== null && world.random.chance(0.6)) {
    entries.push([freeKey(world), drawFrom(world, more as JsonSchema, depth + 1)]);
  }
  // An object of which nothing is said has whatever keys.
  if (schema['properties'] === undefined && more === undefined)
    for (let left = world.random.between(0, 4); left > 0; left -= 1)
      entries.push([freeKey(world), world.random.pick<unknown>(['odd', 5, true, null, [], {}])]);
  return Object.fromEntries(entries);
};

const drawList = (world: SchemaWorld, schema: JsonSchema, depth: number): readonly unknown[] => {
  const least = numberOr(schema['minItems'], 0);
  const most = Math.min(numberOr(schema['maxItems'], 3), Math.max(least, depth >= DEEPEST ? 0 : 3));
  const items = (schema['items'] ?? {}) as JsonSchema;
  return Array.from({ length: world.random.between(least, Math.max(least, most)) }, () =>
    drawFrom(world, items, depth + 1),
  );
};

const ofType = (world: SchemaWorld, schema: JsonSchema, type: unknown, depth: number): unknown => {
  switch (type) {
    case 'object':
      return drawObject(world, schema, depth);
    case 'array':
      return drawList(world, schema, depth);
    case 'string':
      return drawText(world, schema);
    case 'integer':
      return drawNumber(world, schema, true);
    case 'number':
      return drawNumber(world, schema, false);
    case 'boolean':
      return world.random.chance(0.5);
    case 'null':
      return null;
    default:
      return world.random.pick<unknown>([1, 'text', true, null, [], {}]);
  }
};

/** The deepest places take what ends. */
const choose = ({ random }: SchemaWorld, choices: readonly JsonSchema[], depth: number): JsonSchema =>
  depth >= DEEPEST ? choices.at(-1)! : random.pick(choices);

const drawWithoutType = (world: SchemaWorld, schema: JsonSchema, depth: number): unknown => {
  const choices = [...list(schema['anyOf']), ...list(schema['oneOf'])];
  if (choices.length > 0) return drawFrom(world, choose(world, choices, depth), depth);
  const parts = list(schema['allOf']);
  if (parts.length === 0) return ofType(world, schema, undefined, depth);
  return Object.assign({}, ...parts.map((one) => drawFrom(world, one, depth))) as unknown;
};

/** @returns a value that fits the schema, as far as a schema can say what fits. */
export const drawFrom = (world: SchemaWorld, schema: JsonSchema, depth = 0): unknown => {
  const { $ref: reference, const: constant, enum: values, type } = schema;
  if (typeof reference === 'string')
    return drawFrom(world, world.named[reference.split('/').at(-1) ?? ''] ?? {}, depth + 1);
  if (constant !== undefined) return constant;
  if (Array.isArray(values)) return world.random.pick(values as unknown[]);
  if (type === undefined) return drawWithoutType(world, schema, depth);
  return ofType(world, schema, Array.isArray(type) ? world.random.pick(type as unknown[]) : type, depth);
};

type Json = Record<string, unknown> | unknown[];

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Puts something else at one place of a value, takes one away, or adds one. @returns the same value, changed */
export const spoil = (random: Random, value: unknown, strange: () => unknown): unknown => {
  if (!isJson(value) || Object.keys(value).length === 0) return strange();
  const target = value as Record<string, unknown>;
  const key = random.pick(Object.keys(target));
  if (isJson(target[key]) && random.chance(0.6)) {
    target[key] = spoil(random, target[key], strange);
  } else if (random.chance(0.2)) {
    Reflect.deleteProperty(target, key);
  } else {
    const name = !Array.isArray(value) && random.chance(0.2) ? random.pick(['extra', ...HOSTILE_KEYS]) : key;
    Object.defineProperty(target, name, {
      value: strange(),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return value;
};
