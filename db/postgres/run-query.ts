import type { CommonQueryMethods } from 'slonik';
import { mapDatabaseError } from './map-database-error.js';
import type { PostgresPool } from './pool.js';

/** Where queries run: a pool, or one transaction of it. */
export type Queries = Omit<CommonQueryMethods, 'transaction' | 'stream'>;

/** Runs reads, each a statement of its own; whatever goes wrong leaves as a DatabaseError. */
export const read = async <T>(pool: PostgresPool, work: (queries: Queries) => Promise<T>): Promise<T> => {
  try {
    return await work(pool);
  } catch (error) {
    throw mapDatabaseError(error);
  }
};

/**
 * Runs work in one READ COMMITTED transaction. After a serialization failure or a deadlock slonik runs it again from
 * the start, so it must have no effects but those on the database.
 */
export const transact = async <T>(pool: PostgresPool, work: (queries: Queries) => Promise<T>): Promise<T> => {
  try {
    return await pool.transaction(work);
  } catch (error) {
    throw mapDatabaseError(error);
  }
};
