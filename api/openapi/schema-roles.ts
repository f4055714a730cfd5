import type { JsonSchema } from './schemas.js';

export const isSchemaObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What things are called whose property says it at too great a length, or not at all. */
const ROLES: Readonly<Record<string, string>> = {
  multivariate_feature_state_values: 'Shares',
  multivariate_feature_option: 'Option',
  feature_state_value: 'Value',
  feature_segment: 'SegmentPlace',
  identity_traits: 'Traits',
  identity_overrides: 'Overrides',
  kept_by: 'Experiments',
  between_variants: 'Moves',
  timeseries: 'Timeseries',
  srm: 'SampleRatio',
  errors: 'FieldErrors',
};

const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const singular = (role: string): string => {
  if (role === '') return 'Item';
  if (role.endsWith('ies') && role !== 'Timeseries') return `${role.slice(0, -'ies'.length)}y`;
  return role.endsWith('s') && !role.endsWith('ss') && role !== 'Timeseries' ? role.slice(0, -1) : role;
};

const textsIn = (values: unknown): readonly string[] =>
  Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];

/** What a field says that has one value, or one of a few. */
const markIn = (name: string, property: unknown): string | null => {
  if (!isSchemaObject(property)) return null;
  const { const: value, enum: values } = property;
  if (typeof value === 'number') return `${pascal(name)}${value}`;
  const [first, ...others] = (value === undefined ? textsIn(values) : textsIn([value])).map(pascal);
  if (first === undefined) return null;
  return others.length === 1 ? `${first}Or${others[0] ?? ''}` : first;
};

/** What tells one branch from the others: a field that it needs and that has values of its own there. */
const markOf = (branch: JsonSchema): string | null => {
  const properties = isSchemaObject(branch['properties']) ? branch['properties'] : {};
  const marks = textsIn(branch['required']).map((name) => markIn(name, properties[name]));
  return marks.find((mark) => mark !== null) ?? null;
};

const keysOf = (branch: unknown): readonly string[] =>
  isSchemaObject(branch) && isSchemaObject(branch['properties']) ? Object.keys(branch['properties']) : [];

/** A field that no other branch has. */
const ownField = (branches: readonly unknown[], index: number): string | null => {
  const others = new Set(branches.flatMap((branch, at) => (at === index ? [] : keysOf(branch))));
  const own = keysOf(branches[index]).find((key) => !others.has(key));
  return own === undefined ? null : `By${pascal(own)}`;
};

const isObject = (schema: unknown): boolean => isSchemaObject(schema) && schema['type'] === 'object';

/** What a schema without a name is to the one that it is part of. */
export const roleOf = {
  property: (name: string): string => ROLES[name] ?? pascal(name),
  /** One of many. */
  one: singular,
  /** One of several that a value may be. */
  branch(role: string, branches: readonly unknown[], index: number): string {
    if (branches.filter(isObject).length < 2) return role;
    const branch = branches[index];
    const mark = isSchemaObject(branch) ? markOf(branch) : null;
    return `${role}${mark ?? ownField(branches, index) ?? String(index + 1)}`;
  },
};
