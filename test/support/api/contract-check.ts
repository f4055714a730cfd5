/** Holds answers against the OpenAPI document, so that it says what the API does. */
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Endpoint } from '../../../api/contract/endpoint.js';
import { ENDPOINTS } from '../../../api/openapi/endpoints.js';
import { fullPath, openApiDocument } from '../../../api/openapi/openapi-document.js';
import { codesByStatus, problemsOf } from '../../../api/openapi/problems.js';

/** An answer as far as the document speaks of it. */
export interface CheckedAnswer {
  readonly status: number;
  readonly contentType: string | null;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

interface Operation {
  readonly endpoint: Endpoint;
  readonly pattern: RegExp;
  readonly parameterCount: number;
  /** Where it is in the document, as a JSON pointer. */
  readonly pointer: string;
}

const DOCUMENT_ID = 'openapi.json';
const PROBLEM = 'application/problem+json';
/** Codes of answers that are given before it is clear which operation is meant. */
const BEFORE_ROUTING = [
  'method_not_allowed',
  'authentication_required',
  'invalid_key',
  'session_ended',
  'csrf_header_missing',
  'foreign_origin',
  'permission_denied',
  'rate_limited',
  'invalid_json',
  'invalid_body',
  'body_too_large',
  'unsupported_media_type',
];

/** What SDKs may leave out of an address. */
const SHORT =
  /^\/(?:v1\/(?=events\b))?(?=(?:flags|identities|environment-document|analytics|events)(?:\/|$))/;

/** Where providers of OpenFeature whose base address is that of SDKs ask. */
const BELOW_API = /^\/api\/v1(?=\/ofrep\/)/;

const escapePointer = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');
const trimmed = (path: string): string => path.replace(/(?<=.)\/$/, '');

const toOperation = (endpoint: Endpoint): Operation => {
  const path = fullPath(endpoint);
  const pattern = trimmed(path)
    .replaceAll('.', '\\.')
    .replaceAll(/\{\w+\}/g, '[^/]+');
  return {
    endpoint,
    pattern: new RegExp(`^${pattern}$`),
    parameterCount: path.split('{').length,
    pointer: `#/paths/${escapePointer(path)}/${endpoint.method}`,
  };
};

const OPERATIONS = ENDPOINTS.map(toOperation).sort(
  (left, right) => left.parameterCount - right.parameterCount,
);

const ajv = new Ajv2020({ strict: false, allErrors: false });
addFormats.default(ajv);
const document = openApiDocument(ENDPOINTS, 'under test');
ajv.addSchema(document, DOCUMENT_ID);

const validators = new Map<string, ValidateFunction>();

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** @returns what is there, or where that stands which is only referred to: problems are the same everywhere. */
const targetOf = (pointer: string): string => {
  const names = pointer.split('/').slice(1);
  const schema = names.reduce<unknown>(
    (value, name) => fieldOf(value, name.replaceAll('~1', '/').replaceAll('~0', '~')),
    document,
  );
  const target = fieldOf(schema, '$ref');
  return typeof target === 'string' ? targetOf(target) : pointer;
};

const compiledAt = (pointer: string): ValidateFunction => {
  const found = validators.get(pointer) ?? ajv.compile({ $ref: `${DOCUMENT_ID}${pointer}` });
  validators.set(pointer, found);
  return found;
};

const validatorAt = (pointer: string): ValidateFunction => {
  const found = validators.get(pointer) ?? compiledAt(targetOf(pointer));
  validators.set(pointer, found);
  return found;
};

const operationsAt = (sent: string): readonly Operation[] => {
  const path = trimmed(sent.replace(BELOW_API, '').replace(SHORT, '/api/v1/'));
  const first = OPERATIONS.find(({ pattern }) => pattern.test(path));
  return OPERATIONS.filter(({ endpoint }) => endpoint.path === first?.endpoint.path);
};

const codeOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;

const problemFault = ({ endpoint }: Operation, { status, body }: CheckedAnswer): string | null => {
  const codes: readonly string[] = codesByStatus(problemsOf(endpoint)).get(status) ?? [];
  const code = codeOf(body);
  return codes.includes(String(code)) ? null : `the code ${String(code)} is not among ${codes.join(', ')}`;
};

const schemaFault = (operation: Operation, type: string, { status, body }: CheckedAnswer): string | null => {
  const validate = validatorAt(
    `${operation.pointer}/responses/${status}/content/${escapePointer(type)}/schema`,
  );
  if (validate(body)) return null;
  return `${ajv.errorsText(validate.errors)} in ${JSON.stringify(body).slice(0, 2_000)}`;
};

const successFault = (operation: Operation, type: string, answer: CheckedAnswer): string | null => {
  const spec = operation.endpoint.answers[answer.status];
  if (spec === undefined) return `the status ${answer.status} (${type}) is not documented`;
  if (spec.schema === undefined)
    return answer.body === '' ? null : 'there is a body where none is documented';
  const documented = spec.mediaType ?? 'application/json';
  if (type !== documented) return `it is ${type} and should be ${documented}`;
  return schemaFault(operation, type, answer);
};

/** A failure as providers of OpenFeature read it, which has no code of ours. */
const failureFault = (
  operation: Operation | undefined,
  type: string,
  answer: CheckedAnswer,
): string | null => {
  if (type !== 'application/json') return `a failure is ${type} to a provider`;
  if (operation === undefined) return answer.status === 405 ? null : 'the path has no such method';
  if (!codesByStatus(problemsOf(operation.endpoint)).has(answer.status))
    return `the status ${answer.status} is not documented`;
  return schemaFault(operation, type, answer);
};

const faultOf = (operation: Operation | undefined, type: string, answer: CheckedAnswer): string | null => {
  if (operation === undefined) {
    const isEarly = BEFORE_ROUTING.includes(String(codeOf(answer.body)));
    return isEarly && type === PROBLEM ? null : 'the path has no such method, and is not answered so';
  }
  if (type !== PROBLEM) return successFault(operation, type, answer);
  return problemFault(operation, answer) ?? schemaFault(operation, type, answer);
};

/**
 * Holds an answer against what the OpenAPI document says of its operation: status, content type, body, code of a
 * problem. Paths that nobody documents are nobody's business.
 *
 * @param path as it was sent: without a query, and without dots that lead upwards
 * @throws when the answer is not one that the document promises
 */
export const checkAnswer = (method: string, path: string, answer: CheckedAnswer): void => {
  const verb = method.toLowerCase();
  if (verb === 'options' || verb === 'head') return;
  const operations = operationsAt(path);
  if (operations.length === 0) return;
  const operation = operations.find(({ endpoint }) => endpoint.method === verb);
  const isFailure = operations[0]?.endpoint.callers === 'provider' && answer.status >= 400;
  const type = (answer.contentType ?? '').split(';')[0] ?? '';
  const fault = isFailure ? failureFault(operation, type, answer) : faultOf(operation, type, answer);
  if (fault === null) return;
  throw new Error(`${method} ${path} answered ${answer.status}, against its contract: ${fault}`);
};
