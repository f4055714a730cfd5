/**
 * What the OpenFeature Remote Evaluation Protocol 0.3 says of answers, written down from its published description
 * (`service/openapi.yaml` of open-feature/protocol) and not from our own document.
 */
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';

const errorDetails = { type: 'string' };
const metadata = { type: 'object', additionalProperties: { type: ['boolean', 'string', 'number'] } };

/** Five types of values, or none, which means the default of the code. A list and null are not among them. */
const success = {
  type: 'object',
  required: ['key', 'reason'],
  properties: {
    key: { type: 'string' },
    reason: { enum: ['STATIC', 'TARGETING_MATCH', 'SPLIT', 'DISABLED', 'UNKNOWN'] },
    value: { type: ['boolean', 'string', 'number', 'object'] },
    variant: { type: 'string' },
    metadata,
  },
};
const failureOf = (codes: readonly string[]) => ({
  type: 'object',
  required: ['key', 'errorCode'],
  properties: { key: { type: 'string' }, errorCode: { enum: codes }, errorDetails, metadata },
});
const failure = failureOf(['PARSE_ERROR', 'TARGETING_KEY_MISSING', 'INVALID_CONTEXT', 'GENERAL']);
const general = { type: 'object', properties: { errorDetails } };
/** No body is defined. */
const anything = {};

const SINGLE = {
  200: success,
  400: failure,
  401: anything,
  403: anything,
  404: failureOf(['FLAG_NOT_FOUND']),
  429: anything,
  500: general,
};
const BULK = {
  200: {
    type: 'object',
    required: ['flags'],
    properties: { flags: { type: 'array', items: { anyOf: [success, failure] } }, metadata },
  },
  400: {
    type: 'object',
    required: ['errorCode'],
    properties: { errorCode: { type: 'string' }, errorDetails },
  },
  401: anything,
  403: anything,
  429: anything,
  500: general,
};

const ajv = new Ajv2020({ strict: false });
const compiled = (schemas: Readonly<Record<number, object>>): ReadonlyMap<number, ValidateFunction> =>
  new Map(Object.entries(schemas).map(([status, schema]) => [Number(status), ajv.compile(schema)]));
const VALIDATORS = { single: compiled(SINGLE), bulk: compiled(BULK) };
/** Of statuses that the protocol does not speak of, only what all failures have in common is asked. */
const OTHERWISE = ajv.compile(general);

export interface OfrepAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const faultOf = (kind: 'single' | 'bulk', { status, headers, body }: OfrepAnswer): string | null => {
  if (status === 304) return body === '' && kind === 'bulk' ? null : 'it has a body, or is about one flag';
  if (!/^application\/json(;|$)/.test(String(headers.get('content-type'))))
    return 'it is not application/json';
  if (status === 429 && !/^\d+$/.test(String(headers.get('retry-after')))) return 'it lacks Retry-After';
  const validate = VALIDATORS[kind].get(status) ?? OTHERWISE;
  return validate(body) ? null : ajv.errorsText(validate.errors);
};

/** @throws when an answer is not one of the protocol */
export const checkProtocol = (kind: 'single' | 'bulk', answer: OfrepAnswer): void => {
  const fault = faultOf(kind, answer);
  if (fault === null) return;
  const body = JSON.stringify(answer.body).slice(0, 1_000);
  throw new Error(`${kind} ${answer.status} is not as OFREP says: ${fault} in ${body}`);
};
