import { isSchemaObject, roleOf } from './schema-roles.js';
import type { JsonSchema } from './schemas.js';

/** Schemas by what they belong to: an operation's body or answer, or a name. */
export type OwnedSchemas = ReadonlyMap<string, JsonSchema>;

interface Use {
  readonly owner: string;
  readonly role: string;
}

/** An object that has no name of its own, and where it is used. */
interface Unnamed {
  readonly schema: JsonSchema;
  readonly uses: Use[];
}

const COMPONENTS = '#/components/schemas/';
/** Stands for a name until all uses are known. */
const placeOf = (index: number): string => `?${index}`;

type Visit = (schema: JsonSchema, use: Use) => unknown;

const CHOICES = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems']);

/** Goes through what a schema is made of, innermost first; examples and the like are no schemas. */
const rebuild = (schema: JsonSchema, { owner, role }: Use, visit: Visit): JsonSchema => {
  const within = (child: unknown, childRole: string): unknown => {
    const use = { owner, role: childRole };
    return isSchemaObject(child) ? visit(rebuild(child, use, visit), use) : child;
  };
  const rebuilt = (key: string, value: unknown): unknown => {
    if (key === 'items' || key === 'additionalProperties') return within(value, roleOf.one(role));
    if (key === 'properties' && isSchemaObject(value)) {
      const properties = Object.entries(value);
      return Object.fromEntries(properties.map(([name, one]) => [name, within(one, roleOf.property(name))]));
    }
    if (!CHOICES.has(key) || !Array.isArray(value)) return value;
    const branches: readonly unknown[] = value;
    return branches.map((branch, index) => within(branch, roleOf.branch(role, branches, index)));
  };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, rebuilt(key, value)]));
};

/** An object of any fields, wherever it is used: what it is there says nothing about it. */
const isOpen = ({ properties, additionalProperties }: JsonSchema): boolean =>
  Object.keys({ ...(properties as object | undefined) }).length === 0 &&
  isSchemaObject(additionalProperties) &&
  Object.keys(additionalProperties).length === 0;

const byLength = (one: string, other: string): number => one.length - other.length;

/** What is used in one place is called after it; what is used in several is called after what it is there. */
const nameFor = ({ schema, uses }: Unnamed, taken: ReadonlySet<string>): string => {
  const isShared = new Set(uses.map(({ owner }) => owner)).size > 1;
  const shared = isShared ? uses.map(({ role }) => role).sort(byLength) : [];
  const owned = uses.map(({ owner, role }) => `${owner}${role}`);
  const free = [...(isOpen(schema) ? ['AnyObject'] : []), ...shared, ...owned].find(
    (name) => name !== '' && !taken.has(name),
  );
  if (free === undefined)
    throw new Error(`There is no name left for what ${owned.join(', ')} would be called.`);
  return free;
};

/** What was put in place of schemas becomes references to their names. */
const refer = (value: unknown, names: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((one) => refer(one, names));
  if (!isSchemaObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const index =
      key === '$ref' && typeof item === 'string' && item.startsWith('?') ? Number(item.slice(1)) : null;
    return [key, index === null ? refer(item, names) : `${COMPONENTS}${names[index] ?? ''}`];
  });
  return Object.fromEntries(entries) as unknown;
};

/**
 * Gives every object a name, because generators of clients need one for each class and make up bad ones. Objects that are
 * the same share a name.
 *
 * @param named schemas that have a name
 * @param places schemas of operations, by a name for what has none there
 */
export const nameSchemas = (
  named: Readonly<Record<string, JsonSchema>>,
  places: OwnedSchemas,
): { readonly named: Readonly<Record<string, JsonSchema>>; readonly places: OwnedSchemas } => {
  const unnamed: Unnamed[] = [];
  const indices = new Map<string, number>();

  const replace: Visit = (schema, use) => {
    if (schema['type'] !== 'object') return schema;
    const { description, ...rest } = schema;
    const key = JSON.stringify(rest);
    const index = indices.get(key) ?? unnamed.push({ schema: rest, uses: [] }) - 1;
    indices.set(key, index);
    unnamed[index]?.uses.push(use);
    return { ...(description === undefined ? {} : { description }), $ref: placeOf(index) };
  };

  const roots = Object.entries(named).map(
    ([owner, schema]) => [owner, rebuild(schema, { owner, role: '' }, replace)] as const,
  );
  const atPlaces = [...places].map(([owner, schema]) => {
    const use = { owner, role: '' };
    return [owner, replace(rebuild(schema, use, replace), use) as JsonSchema] as const;
  });
  const taken = new Set(Object.keys(named));
  const names = unnamed.map((one) => {
    const name = nameFor(one, taken);
    taken.add(name);
    return name;
  });
  const finish = (schema: JsonSchema): JsonSchema => refer(schema, names) as JsonSchema;
  return {
    named: Object.fromEntries([
      ...roots.map(([name, schema]) => [name, finish(schema)]),
      ...unnamed.map(({ schema }, index) => [names[index], finish(schema)]),
    ]) as Readonly<Record<string, JsonSchema>>,
    places: new Map(atPlaces.map(([owner, schema]) => [owner, finish(schema)])),
  };
};
