import { defined } from '../../domain/defined.js';
import type { Endpoint } from '../contract/endpoint.js';
import { parametersOf } from '../contract/endpoint.js';
import { isEdit } from './problems.js';
import type { JsonSchema } from './schemas.js';

/** What the parameters of paths stand for. */
const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  environmentKey: 'The client key of the environment: its `api_key` (`env_…`), not its id.',
  projectId: 'The id of the project.',
  experimentId: 'The id of the experiment, or the uuid that its workflow is named after.',
  metricId: 'The id of the metric.',
  attachmentId: 'The id of the metric’s place in the experiment (not the metric’s own).',
  featureId: 'The id of the feature.',
  variantId: 'The id of the variant.',
  sourceId: 'The id of the source.',
  webhookId: 'The id of the webhook.',
  deliveryId: 'The id of the delivery.',
  segmentId: 'The id of the segment.',
  stateId: 'The id of the feature state.',
  keyId: 'The id of the key.',
  connectionId: 'The number of the warehouse connection: 1.',
  commandId: 'The id of the command, as the `Location` of a 202 names it.',
  snapshotId: 'The id of the snapshot.',
  traitKey: 'The key of the trait.',
  identifier: 'The identifier of the identity.',
  key: 'The name of the feature.',
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Makes the request safe to send again: the repeat gets the first one’s answer. 1 to 255 printable characters.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const PREFER = {
  name: 'Prefer',
  in: 'header',
  description: '`respond-async` answers 202 at once instead of waiting for the outcome.',
  schema: { type: 'string', enum: ['respond-async'] },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description:
    'The `ETag` with which it was read: if somebody has changed it since, nothing is changed and the answer is 412. Left out: whatever it is by now.',
  schema: { type: 'string' },
};

const pathParameter = (name: string): JsonSchema => ({
  name,
  in: 'path',
  required: true,
  description: PATH_PARAMETERS[name] ?? '',
  schema: { type: 'string' },
});

const isList = (schema: JsonSchema): boolean =>
  schema['type'] === 'array' ||
  (Array.isArray(schema['anyOf']) && schema['anyOf'].some((one: JsonSchema) => one['type'] === 'array'));

const queryParameters = (query: JsonSchema | undefined): readonly JsonSchema[] => {
  const properties = (query?.['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (query?.['required'] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    ...defined({ description }),
    ...(isList(schema) ? { style: 'form', explode: true } : {}),
    schema,
  }));
};

/**
 * @param query the JSON Schema of the endpoint's query
 * @returns the parameters of an endpoint: path, query and headers
 */
export const parametersIn = (endpoint: Endpoint, query: JsonSchema | undefined): readonly JsonSchema[] => [
  ...parametersOf(endpoint.path).map(pathParameter),
  ...queryParameters(query),
  ...(endpoint.idempotency === 'natural' ? [] : [IDEMPOTENCY_KEY]),
  ...(endpoint.canRespondAsync ? [PREFER] : []),
  ...(isEdit(endpoint) ? [IF_MATCH] : []),
];
