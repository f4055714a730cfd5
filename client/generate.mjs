// Writes what follows from the OpenAPI document, by `npm run generate:client`: api-types.ts, the types of the API's
// paths, and docs/experiment.schema.json, the schema of experiments as code.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { documentSchema } from './document-schema.mjs';

const HEAD = `// Generated from the OpenAPI document by \`npm run generate:client\`. Do not edit; a test compares it.\n\n`;

/** What is built may not be there yet when imports are checked, so its place is worked out when it is needed. */
const built = (file) => import(new URL(`../dist/api/openapi/${file}`, import.meta.url).href);

/** The document as the built API would serve it. */
const builtDocument = async () => {
  const [{ openApiDocument }, { ENDPOINTS }] = await Promise.all([
    built('openapi-document.js'),
    built('endpoints.js'),
  ]);
  return openApiDocument(ENDPOINTS, 'client');
};

const PROBLEM = 'application/problem+json';

/** Every operation can be refused in a dozen ways, all of the same shape: told once, as the default. */
const gatherProblems = (responses) => {
  const entries = Object.entries(responses);
  const isPlain = ([, { content }]) => content?.[PROBLEM]?.schema.$ref !== undefined;
  const [, problem] = entries.find(isPlain) ?? [];
  const others = entries.filter((entry) => !isPlain(entry));
  return Object.fromEntries(problem === undefined ? others : [...others, ['default', problem]]);
};

const gatherAll = (document) => {
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        { ...operation, responses: gatherProblems(operation.responses) },
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
};

const [
  source,
  target = new URL('api-types.ts', import.meta.url),
  schemaTarget = new URL('../docs/experiment.schema.json', import.meta.url),
] = process.argv.slice(2);
const document = source === undefined ? await builtDocument() : JSON.parse(readFileSync(source, 'utf8'));
// What has a default may be left out of a request.
const types = await openapiTypescript(gatherAll(document), { defaultNonNullable: false });
writeFileSync(target, HEAD + astToString(types));
writeFileSync(schemaTarget, `${JSON.stringify(documentSchema(document), null, 2)}\n`);
