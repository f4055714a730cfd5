/** What generators of clients need of the OpenAPI document. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { openApiDocument } from '../../../api/openapi/openapi-document.js';

const document = openApiDocument(ENDPOINTS, '1.0.0');
const named = document.components['schemas'] as Readonly<Record<string, unknown>>;

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Found {
  readonly at: string;
  readonly schema: Json;
  readonly isChoice: boolean;
}

const CHOICES = ['anyOf', 'oneOf', 'allOf'];

/** A schema and all that it is made of. */
const schemasIn = (schema: unknown, at: string, isChoice = false): readonly Found[] => {
  if (!isRecord(schema)) return [];
  const { properties, items, additionalProperties } = schema;
  return [
    { at, schema, isChoice },
    ...Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, one]) =>
      schemasIn(one, `${at}.${name}`),
    ),
    ...schemasIn(items, `${at}[]`),
    ...schemasIn(additionalProperties, `${at}{}`),
    ...CHOICES.flatMap((choice) => {
      const branches = schema[choice];
      return (Array.isArray(branches) ? branches : []).flatMap((one, index) =>
        schemasIn(one, `${at}|${index}`, true),
      );
    }),
  ];
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);
const contentOf = (holder: unknown): readonly unknown[] =>
  Object.values(((holder as Json)['content'] ?? {}) as Json).map((media) => (media as Json)['schema']);
const inOperations = operations.flatMap(({ name, operation }) =>
  [
    ...(operation['requestBody'] === undefined ? [] : contentOf(operation['requestBody'])),
    ...Object.values(operation['responses'] as Json).flatMap(contentOf),
  ].flatMap((schema) => schemasIn(schema, name)),
);
const roots = Object.entries(named).map(([name, schema]) => ({ name, schema }));
const all = [...roots.flatMap(({ name, schema }) => schemasIn(schema, name)), ...inOperations];

test('every object has a name, so that no generator has to make one up', () => {
  const nameless = all.filter(({ at, schema }) => schema['type'] === 'object' && !(at in named));
  expect(nameless.map(({ at }) => at)).toEqual([]);
  expect(Object.keys(named).length).toBeGreaterThan(150);
});

test('names tell what things are, and are no numbers of a list', () => {
  expect(
    Object.keys(named).filter((name) => /(?:^|[a-z])\d$/.test(name) && !/Version\d$/.test(name)),
  ).toEqual([]);
});

test('nothing is null and nothing else', () => {
  const lone = all.filter(({ schema, isChoice }) => schema['type'] === 'null' && !isChoice);
  expect(lone.map(({ at }) => at)).toEqual([]);
  const listed = all.filter(({ schema }) => Array.isArray(schema['type']));
  expect(listed.map(({ at }) => at)).toEqual([]);
});

test('every operation has a name and a success', () => {
  const bad = operations.filter(({ operation }) => {
    const statuses = Object.keys(operation['responses'] as Json);
    return typeof operation['operationId'] !== 'string' || !statuses.some((status) => status.startsWith('2'));
  });
  expect(bad.map(({ name }) => name)).toEqual([]);
});

test('every reference leads to a schema that is there', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.map(([, name = '']) => name).filter((name) => !(name in named))).toEqual([]);
  expect(references.length).toBeGreaterThan(300);
});

/** Where it is: on PATH, or as the variable says. */
const PYTHON_GENERATOR = process.env['OPENAPI_PYTHON_CLIENT'] ?? 'openapi-python-client';

const isInstalled = (): boolean => {
  try {
    execFileSync(PYTHON_GENERATOR, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

// pip install openapi-python-client==0.26.2; without it the rules above stand alone.
(isInstalled() ? test : test.skip)(
  'openapi-python-client understands everything',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'python-client-'));
    try {
      const source = join(folder, 'openapi.json');
      writeFileSync(source, JSON.stringify(document));
      const target = join(folder, 'client');
      const options = [
        'generate',
        '--path',
        source,
        '--output-path',
        target,
        '--meta',
        'none',
        '--fail-on-warning',
      ];
      expect(execFileSync(PYTHON_GENERATOR, options, { encoding: 'utf8' })).not.toMatch(/WARNING|Unable/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
