import { AsyncLocalStorage } from 'node:async_hooks';
import type { CommonQueryMethods, DatabaseTransactionConnection } from 'slonik';
import { mapDatabaseError } from './map-database-error.js';
import type { PostgresPool } from './pool.js';

/** Where queries run: a pool, or one transaction of it. */
export type Queries = Omit<CommonQueryMethods, 'transaction' | 'stream'>;

/**
 * The ambient transaction: nobody hands it on as an argument. `inOneTransaction` sets it for all that is called inside of
 * it, however deep, and `read` and `transact` look here first, so that stores which know nothing of each other write in
 * one transaction. It is set where an endpoint whose idempotency is `transaction` answers a request with an
 * `Idempotency-Key` (../audit/idempotency-store.ts). Without it, each `read` runs its statements on the pool, and each
 * `transact` opens a transaction of its own.
 */
const joined = new AsyncLocalStorage<DatabaseTransactionConnection>();

/** Runs reads, each a statement of its own; whatever goes wrong leaves as a DatabaseError. */
export const read = async <T>(pool: PostgresPool, work: (queries: Queries) => Promise<T>): Promise<T> => {
  try {
    return await work(joined.getStore() ?? pool);
  } catch (error) {
    throw mapDatabaseError(error);
  }
};

/**
 * Runs work in one READ COMMITTED transaction, or a savepoint of the one that it is called in. After a serialization
 * failure or a deadlock slonik runs it again from the start, so it must have no effects but those on the database.
 */
export const transact = async <T>(pool: PostgresPool, work: (queries: Queries) => Promise<T>): Promise<T> => {
  try {
    return await (joined.getStore() ?? pool).transaction(work);
  } catch (error) {
    throw mapDatabaseError(error);
  }
};

/**
 * Runs work as `transact` does, and undoes all of it.
 *
 * @returns what would have come of it
 */
export const rehearse = async <T>(pool: PostgresPool, work: (queries: Queries) => Promise<T>): Promise<T> => {
  const undone = new Error('All of it was a rehearsal.');
  let result: { readonly of: T } | null = null;
  try {
    await (joined.getStore() ?? pool).transaction(async (queries) => {
      result = { of: await work(queries) };
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw mapDatabaseError(error);
  }
  const rehearsed = result as { readonly of: T } | null;
  if (rehearsed === null) throw undone;
  return rehearsed.of;
};

/**
 * Runs work of several stores in one transaction: all of it is kept, or nothing. What `work` throws is thrown as it is,
 * after everything was undone; only what the transaction itself throws becomes a DatabaseError.
 */
export const inOneTransaction = async <T>(
  pool: PostgresPool,
  work: (queries: Queries) => Promise<T>,
): Promise<T> => {
  let thrown: { readonly error: unknown } | null = null;
  try {
    return await pool.transaction((transaction) =>
      joined.run(transaction, async () => {
        thrown = null;
        try {
          return await work(transaction);
        } catch (error) {
          thrown = { error };
          throw error;
        }
      }),
    );
  } catch (error) {
    const ownError = thrown as { readonly error: unknown } | null;
    throw ownError?.error === error ? error : mapDatabaseError(error);
  }
};
