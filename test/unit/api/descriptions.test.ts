import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { openApiDocument } from '../../../api/openapi/openapi-document.js';
import type { JsonSchema } from '../../../api/openapi/schemas.js';

const document = openApiDocument(ENDPOINTS, 'under test');
const named = document.components['schemas'] as Readonly<Record<string, JsonSchema>>;

const isRecord = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const targetOf = (reference: unknown): string => String(reference).split('/').at(-1) ?? '';

/** What may be null is described where it is not; what has a name may be described under that. */
const isDescribed = (schema: JsonSchema): boolean =>
  typeof schema['description'] === 'string' ||
  typeof named[targetOf(schema['$ref'])]?.['description'] === 'string' ||
  list(schema['anyOf']).some((one) => one['type'] !== 'null' && isDescribed(one));

interface Property {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** @returns every property of a schema and of those within it; what has a name is left to that name. */
const propertiesOf = (schema: unknown, path: string): readonly Property[] => {
  if (!isRecord(schema)) return [];
  const { properties, items, additionalProperties } = schema;
  const own = Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, property]) => {
    const at = `${path}.${name}`;
    return isRecord(property) ? [{ path: at, schema: property }, ...propertiesOf(property, at)] : [];
  });
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => list(schema[key]));
  return [...own, ...[...choices, items, additionalProperties].flatMap((one) => propertiesOf(one, path))];
};

/** @returns the names of the schemas that a schema is made of. */
const namesIn = (value: unknown, found = new Set<string>()): ReadonlySet<string> => {
  if (Array.isArray(value)) value.forEach((one) => namesIn(one, found));
  if (!isRecord(value)) return found;
  const name = value['$ref'] === undefined ? null : targetOf(value['$ref']);
  if (name !== null && !found.has(name)) namesIn(named[name], found.add(name));
  Object.values(value).forEach((one) => namesIn(one, found));
  return found;
};

/** @returns the schemas of all bodies that an operation may answer. */
const schemasIn = (responses: unknown): readonly unknown[] =>
  Object.values(responses as Readonly<Record<string, JsonSchema>>).flatMap(({ content }) =>
    Object.values((content ?? {}) as Readonly<Record<string, JsonSchema>>).map(({ schema }) => schema),
  );

const silentIn = (names: Iterable<string>): readonly string[] =>
  [...names]
    .flatMap((name) => propertiesOf(named[name], name))
    .filter(({ schema }) => !isDescribed(schema))
    .map(({ path }) => path);

const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test('every property of a request says what it means', () => {
  const names = namesIn(operations.map(({ requestBody }) => requestBody));
  expect(names.size).toBeGreaterThan(30);
  expect(silentIn(names)).toEqual([]);
});

test('every parameter says what it means', () => {
  const parameters = operations.flatMap((operation) => list(operation['parameters']));
  expect(parameters.filter((one) => !isDescribed(one)).map(({ name }) => name)).toEqual([]);
});

test.each(['ExposuresPayload', 'ResultsPayload', 'SnapshotBasis', 'IdentityFlags'])(
  'every figure of %s says what it means, ids aside',
  (root) => {
    const silent = silentIn(namesIn({ $ref: root }));
    expect(silent.filter((path) => !path.endsWith('.id'))).toEqual([]);
  },
);

test('of all properties, ids aside, every one says what it means', () => {
  const all = [
    ...Object.entries(named).flatMap(([name, schema]) => propertiesOf(schema, name)),
    ...operations.flatMap(({ operationId, responses }) =>
      schemasIn(responses).flatMap((schema) => propertiesOf(schema, String(operationId))),
    ),
  ].filter(({ path }) => !path.endsWith('.id'));
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter(({ schema }) => !isDescribed(schema)).map(({ path }) => path)).toEqual([]);
});
