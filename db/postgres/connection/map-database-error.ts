import {
  BackendTerminatedError,
  BackendTerminatedUnexpectedlyError,
  ConnectionError,
  IdleTransactionTimeoutError,
  IntegrityConstraintViolationError,
  InvalidInputError,
  SchemaValidationError,
  StatementCancelledError,
  StatementTimeoutError,
} from 'slonik';
import { z } from 'zod/v4';
import type { DatabaseErrorCode } from './database-error.js';
import { DatabaseError } from './database-error.js';

/** Classes of SQLSTATE (its first two characters) that slonik leaves unwrapped. */
const CODE_OF_CLASS: Readonly<Record<string, DatabaseErrorCode>> = {
  '08': 'unavailable', // connection exception
  '22': 'constraint', // a value that no column can hold
  '23': 'constraint', // integrity constraint violation
  '25': 'unavailable', // e.g. a read-only standby after a failover
  '40': 'conflict', // serialization failure, deadlock
  '53': 'unavailable', // out of memory, disk or connections
  '55': 'conflict', // lock not available
  '57': 'unavailable', // operator intervention: shutting down, starting up
  '58': 'unavailable', // input or output error of the server
};

/** What the network says. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

const BROKEN_CONNECTION = [
  BackendTerminatedError,
  BackendTerminatedUnexpectedlyError,
  ConnectionError,
  IdleTransactionTimeoutError,
  StatementCancelledError,
  StatementTimeoutError,
];

const NEVER_FITS = [IntegrityConstraintViolationError, InvalidInputError];

/** What errors have in common; node's own are not `instanceof Error` in every realm (jest's tests, for one). */
const errorLike = z.object({ message: z.string(), code: z.string().optional() });

const codeOf = (error: unknown): DatabaseErrorCode => {
  if (BROKEN_CONNECTION.some((broken) => error instanceof broken)) return 'unavailable';
  if (NEVER_FITS.some((violation) => error instanceof violation)) return 'constraint';
  const { code, message = '' } = errorLike.safeParse(error).data ?? {};
  if (code === undefined)
    return /timeout|terminated|connection/i.test(message) ? 'unavailable' : 'unexpected';
  return UNREACHABLE.has(code) ? 'unavailable' : (CODE_OF_CLASS[code.slice(0, 2)] ?? 'unexpected');
};

/** What is said about it; a row that did not fit is described without its values. */
const messageOf = (error: unknown): string => {
  if (error instanceof SchemaValidationError) {
    const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return `A row does not fit its schema: ${faults.join('; ')}`;
  }
  const { message = '', code } = errorLike.safeParse(error).data ?? {};
  return message === '' ? `Postgres failed (${code ?? 'no code'}).` : message;
};

/** @returns the one error type that leaves this folder; an error that already is one stays as it is. */
export const mapDatabaseError = (error: unknown): DatabaseError => {
  if (error instanceof DatabaseError) return error;
  const constraint = error instanceof IntegrityConstraintViolationError ? error.constraint : null;
  return new DatabaseError(codeOf(error), messageOf(error), { cause: error, constraint });
};
