import type { DatabasePool } from 'slonik';
import { createPool } from 'slonik';
import { createFieldNamer } from './field-namer.js';
import { createLastingDriver } from './lasting-driver.js';
import { mapDatabaseError } from './map-database-error.js';
import { createRowValidator } from './row-validator.js';
import { TYPE_PARSERS } from './type-parsers.js';

const STATEMENT_TIMEOUT_MS = 15_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 15_000;
const CONNECTION_TIMEOUT_MS = 5_000;
const IDLE_CONNECTION_MS = 30_000;
/** Every statement has ended before, with or without its result. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 5_000;
/** What a connection that is given up may take to end its query. */
const ENDING_MS = 1_000;

/** What stores and read models are made from; only this folder knows that it is slonik's. */
export type PostgresPool = DatabasePool;

export interface PoolOptions {
  /** Most connections at a time. */
  readonly size: number;
  /** After this long without an answer a connection is given up, in milliseconds; for tests, which have no time. */
  readonly silenceMs?: number;
  /** Whether statements that come again are prepared, which some connection poolers cannot have. Default true. */
  readonly prepares?: boolean;
}

/**
 * Connects to Postgres.
 *
 * @param databaseUrl postgres://user:password@host:port/database
 * @returns a pool that gives fields for columns and validates every row; end it with `end()`
 * @throws DatabaseError with code 'unavailable' when nobody answers
 */
export const createPostgresPool = async (
  databaseUrl: string,
  { size, silenceMs = SILENCE_MS, prepares = true }: PoolOptions,
): Promise<PostgresPool> => {
  try {
    const pool = await createPool(databaseUrl, {
      maximumPoolSize: size,
      statementTimeout: STATEMENT_TIMEOUT_MS,
      idleInTransactionSessionTimeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      idleTimeout: IDLE_CONNECTION_MS,
      gracefulTerminationTimeout: ENDING_MS,
      driverFactory: createLastingDriver({ silenceMs, prepares }),
      typeParsers: TYPE_PARSERS,
      interceptors: [createFieldNamer(), createRowValidator()],
      // Nothing here outlives its transaction (locks are transaction-level, no SET, no LISTEN), so the default,
      // DISCARD ALL on every release, would only double the round trips of a read.
      resetConnection: () => Promise.resolve(),
    });
    // Without a listener an idle connection that breaks would end the process. Whoever runs a query is told by its
    // rejection; the next one gets a new connection.
    pool.on('error', () => undefined);
    return pool;
  } catch (error) {
    throw mapDatabaseError(error);
  }
};
