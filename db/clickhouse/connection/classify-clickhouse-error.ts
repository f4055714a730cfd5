// Errors of node:http keep their class only within one realm, and test runners make realms.
import { isNativeError } from 'node:util/types';
import { ClickHouseError } from '@clickhouse/client';
import { SourceError } from './source-error.js';
import { ForeignWarehouseError } from './warehouse-owner.js';

export type ClickHouseErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'overloaded'
  | 'auth'
  | 'foreign'
  | 'query_invalid'
  | 'source_unfit'
  | 'unexpected';

/** What a failure of ClickHouse means to us. */
export interface ClickHouseFailure {
  readonly code: ClickHouseErrorCode;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** The server's own words, shortened; for people. */
  readonly detail: string;
}

/** Server error numbers, with the names that the server gives them. */
const SERVER_CODES: ReadonlyMap<string, ClickHouseErrorCode> = new Map([
  ['46', 'query_invalid'], // UNKNOWN_FUNCTION
  ['47', 'query_invalid'], // UNKNOWN_IDENTIFIER
  ['60', 'query_invalid'], // UNKNOWN_TABLE
  ['62', 'query_invalid'], // SYNTAX_ERROR
  ['386', 'query_invalid'], // NO_COMMON_TYPE
  ['159', 'timeout'], // TIMEOUT_EXCEEDED
  ['160', 'timeout'], // TOO_SLOW
  ['209', 'timeout'], // SOCKET_TIMEOUT
  ['394', 'timeout'], // QUERY_WAS_CANCELLED, by an operator or by a shutdown: ours end before they get an answer
  ['202', 'overloaded'], // TOO_MANY_SIMULTANEOUS_QUERIES
  ['216', 'overloaded'], // QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING
  ['241', 'overloaded'], // MEMORY_LIMIT_EXCEEDED
  ['252', 'overloaded'], // TOO_MANY_PARTS
  ['439', 'overloaded'], // CANNOT_SCHEDULE_TASK
  ['210', 'unreachable'], // NETWORK_ERROR
  ['164', 'auth'], // READONLY: the user may not change the settings that we set
  ['192', 'auth'], // UNKNOWN_USER
  ['193', 'auth'], // WRONG_PASSWORD
  ['194', 'auth'], // REQUIRED_PASSWORD
  ['497', 'auth'], // ACCESS_DENIED
  ['516', 'auth'], // AUTHENTICATION_FAILED
]);

const SOCKET_CODES: ReadonlyMap<string, ClickHouseErrorCode> = new Map([
  ['ECONNREFUSED', 'unreachable'],
  ['ECONNRESET', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EPIPE', 'unreachable'],
  ['ETIMEDOUT', 'timeout'],
]);

const RETRYABLE: Readonly<Record<ClickHouseErrorCode, boolean>> = {
  unreachable: true,
  timeout: true,
  overloaded: true,
  auth: false,
  // Until an operator has looked at it; meanwhile events wait and refreshes are tried again.
  foreign: true,
  query_invalid: false,
  // Until somebody has mended the tables or the mapping.
  source_unfit: false,
  // What nobody has seen before may pass by itself, and the caller's own limit on attempts ends it otherwise.
  unexpected: true,
};

const DETAIL_LENGTH = 300;

/** Some errors come without words of their own, such as one that gathers the attempts on several addresses. */
const detailOf = (error: unknown): string => {
  const words = isNativeError(error) ? error.message || codeOf(error) || error.name : String(error);
  return words.length > DETAIL_LENGTH ? `${words.slice(0, DETAIL_LENGTH - 1)}…` : words;
};

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

/** Errors without a code are the client's own, or the page of a proxy: the client passes on its text, not its status. */
const fromText = (message: string): ClickHouseErrorCode => {
  if (/^timeout error/i.test(message)) return 'timeout';
  if (/\b(unauthorized|authorization required|forbidden)\b/i.test(message)) return 'auth';
  if (/socket hang up|bad gateway|service (temporarily )?unavailable|gateway time-?out/i.test(message))
    return 'unreachable';
  return 'unexpected';
};

const codeFor = (error: unknown): ClickHouseErrorCode => {
  if (error instanceof ClickHouseError) return SERVER_CODES.get(error.code) ?? 'unexpected';
  if (error instanceof ForeignWarehouseError) return 'foreign';
  if (error instanceof SourceError) return 'source_unfit';
  if (!isNativeError(error)) return 'unexpected';
  if (error.name === 'TimeoutError') return 'timeout';
  return SOCKET_CODES.get(codeOf(error)) ?? fromText(error.message);
};

/**
 * The one place that knows what ClickHouse's errors mean.
 *
 * @param error whatever a call to ClickHouse threw
 */
export const classifyClickHouseError = (error: unknown): ClickHouseFailure => {
  const code = codeFor(error);
  return { code, retryable: RETRYABLE[code], detail: detailOf(error) };
};
