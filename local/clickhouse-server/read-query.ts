import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Query } from './query.js';
import { refusal } from './query-error.js';
import { readMultipart } from './read-multipart.js';

const MAX_BODY_BYTES = 256 * 1024 * 1024;

/** Parameters of a real server's HTTP interface. They are no settings of the engine, and mean nothing here. */
const HTTP_LAYER = new Set([
  'add_http_cors_header', 'buffer_size', 'cancel_http_readonly_queries_on_client_close', 'compress', 'decompress',
  'enable_http_compression', 'http_headers_progress_interval_ms', 'http_response_buffer_size', 'http_wait_end_of_query',
  'http_zlib_compression_level', 'password', 'quota_key', 'role', 'send_progress_in_http_headers', 'session_check',
  'session_timeout', 'stacktrace', 'user', 'wait_end_of_query',
]); // oxfmt-ignore

const READ_BY_NAME = new Set(['database', 'default_format', 'query', 'query_id']);

const decompress = promisify(gunzip);

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES)
      throw refusal(307, 'TOO_MANY_BYTES', `The body has more than ${MAX_BODY_BYTES} bytes`, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const unzip = async (body: Buffer): Promise<Buffer> => {
  try {
    return await decompress(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    throw refusal(354, 'ZLIB_INFLATE_FAILED', `The gzip body is not readable: ${String(error)}`);
  }
};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const encoding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  const body = await readBytes(request);
  if (encoding === 'identity' || encoding === '') return body;
  if (encoding === 'gzip') return unzip(body);
  throw refusal(89, 'UNKNOWN_COMPRESSION_METHOD', `Content-Encoding ${encoding} is not supported here`);
};

const asText = (body: Buffer): string => {
  // The engine's binding takes text only, so a binary format would be damaged silently.
  if (!isUtf8(body)) throw refusal(117, 'INCORRECT_DATA', 'The body is not UTF-8 text');
  return body.toString('utf8');
};

const nameOf = (text: string): string => {
  if (!/^\w{1,200}$/.test(text)) throw refusal(36, 'BAD_ARGUMENTS', `'${text.slice(0, 200)}' is not a name`);
  return text;
};

const sort = (address: URLSearchParams): { settings: Map<string, string>; params: Map<string, string> } => {
  const settings = new Map<string, string>();
  const params = new Map<string, string>();
  for (const [name, value] of address) {
    if (READ_BY_NAME.has(name) || HTTP_LAYER.has(name)) continue;
    // A session's temporary tables and settings would be lost here, so it is better not to begin.
    if (name === 'session_id')
      throw refusal(48, 'NOT_IMPLEMENTED', 'HTTP sessions are not supported here', 501);
    if (name.startsWith('param_')) params.set(nameOf(name.slice('param_'.length)), value);
    else settings.set(nameOf(name), value);
  }
  return { settings, params };
};

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

export interface QueryRequest extends Query {
  readonly compressAnswer: boolean;
}

/** Statement and rows: the statement is in the address, in a form, or all of the body. */
const readStatement = async (
  request: IncomingMessage,
  address: URLSearchParams,
): Promise<Pick<Query, 'sql' | 'data'>> => {
  const body = await readBody(request);
  const contentType = header(request, 'content-type') ?? '';
  const isForm = contentType.toLowerCase().startsWith('multipart/form-data');
  if (isForm) for (const [name, value] of readMultipart(contentType, body)) address.append(name, value);
  const text = isForm ? '' : asText(body);
  const inAddress = address.get('query');
  return inAddress ? { sql: inAddress, data: text } : { sql: text, data: '' };
};

const wantsGzip = (request: IncomingMessage, address: URLSearchParams): boolean =>
  address.get('enable_http_compression') === '1' &&
  (header(request, 'accept-encoding') ?? '').includes('gzip');

/**
 * Reads a request of ClickHouse's HTTP interface: statement in the address, in the body, or in both (rows in the body).
 *
 * @throws QueryError when it is malformed
 */
export const readQuery = async (
  request: IncomingMessage,
  inAddress: URLSearchParams,
): Promise<QueryRequest> => {
  // Those of an address write it anew with each that is added, which takes seconds for a long form.
  const address = new URLSearchParams(inAddress);
  const statement = await readStatement(request, address);
  const { settings, params } = sort(address);
  if (request.method === 'GET') settings.set('readonly', '2');
  return {
    ...statement,
    queryId: address.get('query_id') ?? randomUUID(),
    database: address.get('database') ?? header(request, 'x-clickhouse-database'),
    settings,
    params,
    format: address.get('default_format') ?? header(request, 'x-clickhouse-format') ?? 'TabSeparated',
    compressAnswer: wantsGzip(request, address),
  };
};
