import type { z } from 'zod/v4';
import { SESSION_COOKIE, SESSION_HEADER } from '../auth/session-cookie.js';
import type { Endpoint } from '../contract/endpoint.js';
import { ofrepFailureShape } from '../problem/ofrep-failure.js';
import { problemSchema } from '../problem/problem-schema.js';
import { answerExamples } from './examples/answer-examples.js';
import { bodyExamples } from './examples/body-examples.js';
import { HEADERS, headersOfProblem, headersOfSuccess } from './headers.js';
import { INTRODUCTION, sectionsOf } from './introduction.js';
import { nameSchemas } from './name-schemas.js';
import { parametersIn } from './parameters.js';
import { codesByStatus, problemsOf } from './problems.js';
import type { JsonSchema, WrittenSchemas } from './schemas.js';
import { writeSchemas } from './schemas.js';

/** An OpenAPI document, version 3.1. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly tags: readonly JsonSchema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: JsonSchema;
}

const SECURITY: Readonly<Record<Endpoint['callers'], readonly JsonSchema[]>> = {
  management: [{ ManagementKey: [] }, { ManagementKeyHeader: [] }, { SessionCookie: [] }],
  sdk: [{ EnvironmentKey: [] }],
  provider: [{ ProviderKey: [] }, { ProviderBearer: [] }],
  newcomer: [],
  public: [],
};

const SECURITY_SCHEMES = {
  ManagementKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description:
      'Write the word too: `Api-Key <key>`. `Bearer <key>` and `Token <key>` are understood as well; a key alone is not.',
  },
  ManagementKeyHeader: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'The same key, alone.',
  },
  SessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: `What signing in sets (\`POST /api/v1/session/\`). Whatever changes something also takes the header \`${SESSION_HEADER}: 1\`.`,
  },
  EnvironmentKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Environment-Key',
    description: 'The client key of the environment (its `api_key`), or one of its server keys (`ser.…`).',
  },
  ProviderKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'The same key of an environment, as providers of OpenFeature send it.',
  },
  ProviderBearer: { type: 'http', scheme: 'bearer', description: 'The same, as `Authorization: Bearer`.' },
};

const PREFIX = '/api/v1';

/** @returns the whole path that an endpoint is served at. */
export const fullPath = ({ path, callers }: Endpoint): string =>
  callers === 'public' || callers === 'provider' ? path : `${PREFIX}${path}`;

/** @returns every path that an endpoint is served at: SDKs may leave out what their base address has. */
export const servedPaths = (endpoint: Endpoint): readonly string[] => {
  const { callers, path } = endpoint;
  if (callers === 'sdk') return [fullPath(endpoint), path, `/v1${path}`];
  return callers === 'provider' ? [path, `${PREFIX}${path}`] : [fullPath(endpoint)];
};

const bodyPlace = ({ id }: Endpoint): string => `${id}.body`;
const queryPlace = ({ id }: Endpoint): string => `${id}.query`;
const answerPlace = ({ id }: Endpoint, status: string): string => `${id}.${status}`;
const problemPlace = ({ id }: Endpoint, status: string): string => `${id}.${status}.problem`;

const inputsOf = (endpoint: Endpoint): readonly (readonly [string, z.ZodType])[] => [
  ...(endpoint.body === undefined ? [] : [[bodyPlace(endpoint), endpoint.body] as const]),
  ...(endpoint.query === undefined ? [] : [[queryPlace(endpoint), endpoint.query] as const]),
];

const outputsOf = (endpoint: Endpoint): readonly (readonly [string, z.ZodType])[] => [
  ...Object.entries(endpoint.answers).flatMap(([status, { schema }]) =>
    schema === undefined ? [] : [[answerPlace(endpoint, status), schema] as const],
  ),
  ...Object.entries(endpoint.problemBodies).map(
    ([status, schema]) => [problemPlace(endpoint, status), schema] as const,
  ),
];

const headersIn = (headers: Readonly<Record<string, string>> = {}): JsonSchema =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  );

const examplesOf = (endpoint: Endpoint, status: string): JsonSchema => {
  const examples = answerExamples(endpoint, status);
  return Object.keys(examples).length === 0 ? {} : { examples };
};

const successes = (endpoint: Endpoint, outputs: WrittenSchemas): JsonSchema =>
  Object.fromEntries(
    Object.entries(endpoint.answers).map(([status, { description, headers, schema, mediaType }]) => [
      status,
      {
        description,
        headers: { ...headersOfSuccess(endpoint), ...headersIn(headers) },
        ...(schema === undefined
          ? {}
          : {
              content: {
                [mediaType ?? 'application/json']: {
                  schema: outputs.byPlace.get(answerPlace(endpoint, status)),
                  ...examplesOf(endpoint, status),
                },
              },
            }),
      },
    ]),
  );

const PROBLEM = { $ref: '#/components/schemas/Problem' };
const FAILURE = { $ref: '#/components/schemas/OfrepFailure' };

/** Some problems of a status may say more than others of the same status. */
const problemBody = (endpoint: Endpoint, status: number, outputs: WrittenSchemas): JsonSchema => {
  const special = outputs.byPlace.get(problemPlace(endpoint, String(status)));
  return special === undefined ? PROBLEM : { anyOf: [PROBLEM, special] };
};

const problemContent = (endpoint: Endpoint, status: number, outputs: WrittenSchemas): JsonSchema =>
  endpoint.callers === 'provider'
    ? { 'application/json': { schema: FAILURE } }
    : { 'application/problem+json': { schema: problemBody(endpoint, status, outputs) } };

const problemAnswers = (endpoint: Endpoint, outputs: WrittenSchemas): JsonSchema =>
  Object.fromEntries(
    [...codesByStatus(problemsOf(endpoint))].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        headers: headersOfProblem(endpoint, status),
        content: problemContent(endpoint, status, outputs),
      },
    ]),
  );

/** A body of which every part is optional may be left out. */
const acceptsNothing = (body: z.ZodType): boolean => body.safeParse({}).success;

const operation = (endpoint: Endpoint, inputs: WrittenSchemas, outputs: WrittenSchemas): JsonSchema => {
  const { id, tag, summary, description, body, callers, role } = endpoint;
  const needs = callers === 'management' ? `Needs the role \`${role}\`.` : '';
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, needs].filter((text) => text !== undefined && text !== '').join('\n\n'),
    security: SECURITY[callers],
    parameters: parametersIn(endpoint, inputs.byPlace.get(queryPlace(endpoint))),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !acceptsNothing(body),
            content: {
              'application/json': {
                schema: inputs.byPlace.get(bodyPlace(endpoint)),
                examples: bodyExamples(endpoint),
              },
            },
          },
        }),
    responses: { ...successes(endpoint, outputs), ...problemAnswers(endpoint, outputs) },
  };
};

const pathsOf = (
  endpoints: readonly Endpoint[],
  inputs: WrittenSchemas,
  outputs: WrittenSchemas,
): OpenApiDocument['paths'] => {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const endpoint of endpoints) {
    const path = fullPath(endpoint);
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint, inputs, outputs) };
  }
  return paths;
};

const ofOperation = ({ id }: Endpoint, what: string): string =>
  `${id.charAt(0).toUpperCase()}${id.slice(1)}${what}`;

const ROW = /^#\/components\/schemas\/(\w+)$/;

/** A page of a list is called after what it lists, anything else after the operation that answers it. */
const answerName = (endpoint: Endpoint, status: string, schema: JsonSchema | undefined): string => {
  const { results } = (schema?.['properties'] ?? {}) as {
    readonly results?: { readonly items?: JsonSchema };
  };
  const row = ROW.exec(String(results?.items?.['$ref']))?.[1];
  if (row !== undefined) return `${row}Page`;
  return ofOperation(endpoint, Object.keys(endpoint.answers).length > 1 ? `Answer${status}` : 'Answer');
};

interface DocumentSchemas {
  readonly inputs: WrittenSchemas;
  readonly outputs: WrittenSchemas;
  readonly named: Readonly<Record<string, JsonSchema>>;
}

/** Schemas of all endpoints, where every object has a name. */
const schemasOf = (endpoints: readonly Endpoint[]): DocumentSchemas => {
  const inputs = writeSchemas(new Map(endpoints.flatMap(inputsOf)), 'input');
  const outputs = writeSchemas(
    new Map([...endpoints.flatMap(outputsOf), ['problem', problemSchema], ['failure', ofrepFailureShape]]),
    'output',
  );
  const places = new Map<string, JsonSchema>();
  const owners = new Map<string, string>();
  const own = (place: string, owner: string, schema: JsonSchema | undefined): void => {
    if (schema === undefined) return;
    owners.set(place, owner);
    places.set(owner, schema);
  };
  for (const endpoint of endpoints) {
    own(bodyPlace(endpoint), ofOperation(endpoint, 'Body'), inputs.byPlace.get(bodyPlace(endpoint)));
    for (const status of Object.keys(endpoint.answers)) {
      const place = answerPlace(endpoint, status);
      const schema = outputs.byPlace.get(place);
      own(place, answerName(endpoint, status, schema), schema);
    }
  }
  const all = nameSchemas({ ...inputs.named, ...outputs.named }, places);
  const finished = ({ byPlace, named }: WrittenSchemas): WrittenSchemas => ({
    named,
    byPlace: new Map(
      [...byPlace].map(([place, schema]) => [place, all.places.get(owners.get(place) ?? '') ?? schema]),
    ),
  });
  return { inputs: finished(inputs), outputs: finished(outputs), named: all.named };
};

/**
 * Writes the OpenAPI document of the API.
 *
 * @param endpoints in the order in which people should read them
 * @param version the product's
 */
export const openApiDocument = (endpoints: readonly Endpoint[], version: string): OpenApiDocument => {
  const { inputs, outputs, named } = schemasOf(endpoints);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Holdfast',
      version,
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: sectionsOf([...new Set(endpoints.map(({ tag }) => tag))]),
    paths: pathsOf(endpoints, inputs, outputs),
    components: {
      schemas: named,
      headers: HEADERS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
};
