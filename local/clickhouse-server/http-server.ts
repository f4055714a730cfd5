import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ChdbResult } from 'chdb';
import type { QueryEngine } from './query-engine.js';
import type { QueryError } from './query-error.js';
import { asQueryError, refusal } from './query-error.js';
import type { QueryRequest } from './read-query.js';
import { readQuery } from './read-query.js';
import type { Credentials } from './refuse-strangers.js';
import { refuseForeignCall, refuseUnknownCaller } from './refuse-strangers.js';
import { firstKeyword, formatClause } from './sql-text.js';

const KEEP_ALIVE_MS = 10_000;
const compress = promisify(gzip);

const contentType = (format: string): string => {
  if (format.startsWith('JSON')) return 'application/json; charset=UTF-8';
  if (format.startsWith('TabSeparated') || format.startsWith('TSV'))
    return 'text/tab-separated-values; charset=UTF-8';
  return format.startsWith('CSV') ? 'text/csv; charset=UTF-8' : 'text/plain; charset=UTF-8';
};

/** Rows of a line-based insert; the engine's binding does not say how many it wrote. */
const writtenRows = (query: QueryRequest): number =>
  firstKeyword(query.sql) === 'INSERT'
    ? query.data.split('\n').filter((line) => line.trim() !== '').length
    : 0;

const summary = (query: QueryRequest, result: ChdbResult, size: number): string =>
  JSON.stringify({
    read_rows: String(result.rowsRead),
    read_bytes: String(result.bytesRead),
    written_rows: String(writtenRows(query)),
    written_bytes: String(Buffer.byteLength(query.data)),
    result_bytes: String(size),
    elapsed_ns: String(Math.round(result.elapsed * 1e9)),
  });

const answer = async (response: ServerResponse, query: QueryRequest, result: ChdbResult): Promise<void> => {
  const format = formatClause(query.sql) ?? query.format;
  const plain = Buffer.from(result.bytes());
  const body = query.compressAnswer ? await compress(plain) : plain;
  response.writeHead(200, {
    'Content-Type': contentType(format),
    'Content-Length': body.length,
    ...(query.compressAnswer ? { 'Content-Encoding': 'gzip' } : {}),
    'X-ClickHouse-Query-Id': query.queryId,
    'X-ClickHouse-Format': format,
    'X-ClickHouse-Timezone': 'UTC',
    'X-ClickHouse-Summary': summary(query, result, plain.length),
  });
  response.end(body);
};

const answerError = (response: ServerResponse, error: unknown, version: string): void => {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { code, message, status } = asQueryError(error);
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=UTF-8',
    'X-ClickHouse-Exception-Code': code,
  });
  response.end(`${message} (version ${version})\n`);
};

const parseAddress = (request: IncomingMessage): URL => {
  const address = `http://localhost${request.url ?? '/'}`;
  if (!URL.canParse(address)) throw refusal(36, 'BAD_ARGUMENTS', 'The address is not readable');
  return new URL(address);
};

/** @throws QueryError for a request that no program of this installation has sent */
const admit = (refused: QueryError | undefined): void => {
  if (refused !== undefined) throw refused;
};

const handle = async (
  engine: QueryEngine,
  credentials: Credentials,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  admit(refuseForeignCall(request));
  const { pathname, searchParams } = parseAddress(request);
  const isPing = pathname === '/ping' || pathname === '/replicas_status';
  const isGreeting = pathname === '/' && request.method === 'GET' && !searchParams.has('query');
  if (isPing || isGreeting) {
    response.end('Ok.\n');
    return;
  }
  if (pathname !== '/') throw refusal(1000, 'POCO_EXCEPTION', `There is no handle ${pathname}`, 404);
  if (request.method !== 'GET' && request.method !== 'POST')
    throw refusal(48, 'NOT_IMPLEMENTED', `Method ${request.method ?? ''} is not supported`, 501);
  admit(refuseUnknownCaller(request, credentials));
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const query = await readQuery(request, searchParams);
  await answer(response, query, await engine.run(query, gone.signal));
};

/** ClickHouse's HTTP interface in front of an engine. No request, however malformed, ends the process. */
export const createHttpServer = (engine: QueryEngine, credentials: Credentials): Server => {
  // A server takes addresses of a megabyte; the client puts parameters there.
  const server = createServer({ maxHeaderSize: 1_048_576 }, (request, response) => {
    handle(engine, credentials, request, response).catch((error: unknown) => {
      answerError(response, error, engine.version);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('clientError', (_error, socket) => {
    if (socket.writable)
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    else socket.destroy();
  });
  return server;
};
