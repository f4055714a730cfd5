import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { z } from 'zod/v4';
import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { fullPath, openApiDocument } from '../../../api/openapi/openapi-document.js';
import { problemsOf } from '../../../api/openapi/problems.js';
import type { ProblemCode } from '../../../api/problem/problem-codes.js';
import { PROBLEM_CODES, problemKind } from '../../../api/problem/problem-codes.js';

const ROOT = join(__dirname, '../../..');
const document = openApiDocument(ENDPOINTS, 'under test');

/** What a validator would call a mistake; taste is not its business. */
const RULES = {
  struct: 'error',
  'no-unresolved-refs': 'error',
  'no-identical-paths': 'error',
  'no-ambiguous-paths': 'off',
  'no-path-trailing-slash': 'off',
  'no-unused-components': 'error',
  'no-invalid-media-type-examples': 'error',
  'no-enum-type-mismatch': 'error',
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-parameters-unique': 'error',
  'operation-summary': 'error',
  'path-declaration-must-exist': 'error',
  'path-not-include-query': 'error',
  'path-parameters-defined': 'error',
  'security-defined': 'error',
  'tags-alphabetical': 'off',
  'tag-description': 'error',
} as const;

test('the document is valid OpenAPI 3.1', async () => {
  const config = await createConfig({ rules: RULES });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(
    problems.map(({ ruleId, message, location }) => [
      ruleId,
      message,
      location.map(({ pointer }) => pointer),
    ]),
  ).toEqual([]);
  expect(document.openapi).toMatch(/^3\.1\./);
});

test('an operation has a name of its own, and no two share a method and a path', () => {
  const ids = ENDPOINTS.map(({ id }) => id);
  const places = ENDPOINTS.map((endpoint) => `${endpoint.method} ${fullPath(endpoint)}`);
  expect(ids).toEqual([...new Set(ids)]);
  expect(places).toEqual([...new Set(places)]);
});

/**
 * What the ten tools for experiments of Flagsmith's MCP server ask for: method, path, and what its queries are called. They are made
 * of Flagsmith's own document; what they send and read is tested in `management/experiments.test.ts`.
 */
const FLAGSMITH_TOOLS = [
  'get experiments/ page page_size q status',
  'post experiments/',
  'get experiments/{}/',
  'put experiments/{}/',
  'get experiments/{}/exposures/',
  'get experiments/{}/results/',
  'get experiment-metrics/ page page_size q',
  'post experiment-metrics/',
  'get experiment-metrics/{}/',
  'put experiment-metrics/{}/',
];

interface Tool {
  readonly operationId?: string;
  readonly responses?: object;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

test.each(FLAGSMITH_TOOLS)('the tools of Flagsmith’s MCP server find %s of an environment here', (asked) => {
  const [method = '', path = '', ...queries] = asked.split(' ');
  const place = `/api/v1/environments/{}/${path}`;
  const found = Object.entries(document.paths).filter(
    ([one]) => one.replaceAll(/\{[^}]+\}/g, '{}') === place,
  );
  expect(found.map(([, item]) => Object.hasOwn(item, method))).toEqual([true]);
  const [, item] = found[0]!;
  const operation = (item as Record<string, Tool>)[method];
  const parameters = (operation?.parameters ?? []).filter((one) => one.in === 'query');
  expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(queries));
  expect(operation).toMatchObject({ operationId: expect.stringMatching(/^[a-z][A-Za-z]+$/) as unknown });
  expect(Object.keys(operation?.responses ?? {}).some((status) => /^20[01]$/.test(status))).toBe(true);
});

test('every operation is summed up in a few words, without a full stop', () => {
  const bad = ENDPOINTS.filter(({ summary }) => !/^[A-Z].{5,90}[^.]$/.test(summary));
  expect(bad.map(({ id }) => id)).toEqual([]);
});

test('every section says what it is for', () => {
  const silent = document.tags.filter(({ description }) => !/^[A-Z].{30,}\.$/.test(String(description)));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('what has a name in the document has one that says something', () => {
  const names = Object.keys(document.components['schemas'] as object);
  expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]+$/.test(name))).toEqual([]);
});

test('every parameter of a path is explained', () => {
  const parameters = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).flatMap(
      (operation) => operation['parameters'] as readonly Readonly<Record<string, unknown>>[],
    ),
  );
  const silent = parameters.filter(
    (parameter) => parameter['in'] === 'path' && parameter['description'] === '',
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});

/** Only an outcome of a command says these; no request is answered so. */
const IN_OUTCOMES_ONLY: readonly string[] = ['malformed_command'];

test('every code of a problem is documented with an operation, and with its status', () => {
  const documented = new Set<string>(ENDPOINTS.flatMap((endpoint) => problemsOf(endpoint)));
  const missing = PROBLEM_CODES.filter((code) => !documented.has(code) && !IN_OUTCOMES_ONLY.includes(code));
  expect(missing).toEqual([]);
  expect([...documented].filter((code) => problemKind(code as ProblemCode).status < 400)).toEqual([]);
});

/** What programs send that were written for the predecessor, with fields that say nothing here (ADR 0007). */
const TAKES_MORE =
  /^(?:create|replace|change)(?:Project|Environment|Feature|Variant|Segment|DefaultState|SegmentOverride|IdentityOverride|Identity)(?:AtOldPath)?$/;

/** @returns whether a schema, or one within it, is of an object that takes any field. */
const takesAnyField = (schema: unknown): boolean => {
  if (typeof schema !== 'object' || schema === null) return false;
  const isLoose = 'properties' in schema && !('additionalProperties' in schema);
  return isLoose || Object.values(schema).some(takesAnyField);
};

test('no body takes a field that it does not know, but for those that say so in ADR 0007', () => {
  const bodies = ENDPOINTS.filter(
    ({ callers: audience, body }) => audience === 'management' && body !== undefined,
  );
  const loose = bodies.filter(({ body }) =>
    takesAnyField(z.toJSONSchema(body ?? z.unknown(), { io: 'input', unrepresentable: 'any' })),
  );
  expect(loose.map(({ id }) => id).filter((id) => !TAKES_MORE.test(id))).toEqual([]);
  expect(loose.length).toBeGreaterThan(10);
});

test('the typed client and the schema of files are those that the document gives', () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-'));
  try {
    const [source, target, schema] = ['openapi.json', 'api-types.ts', 'experiment.schema.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    writeFileSync(source, JSON.stringify(document));
    execFileSync(process.execPath, [join(ROOT, 'client/generate.mjs'), source, target, schema]);
    const kept = readFileSync(join(ROOT, 'client/api-types.ts'), 'utf8');
    // Otherwise: npm run generate:client
    expect(kept === readFileSync(target, 'utf8')).toBe(true);
    const published = readFileSync(join(ROOT, 'docs/experiment.schema.json'), 'utf8');
    expect(published === readFileSync(schema, 'utf8')).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
