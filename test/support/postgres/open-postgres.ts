import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { createTestDatabase } from './database.js';
import type { RawDatabase } from './rows.js';
import { openRawDatabase } from './rows.js';

/** A test file's own database, with the product's pool and a connection past the stores. */
export interface TestPostgres {
  readonly url: string;
  readonly pool: PostgresPool;
  readonly raw: RawDatabase;
  /** Closes the connections and removes the database. */
  close(): Promise<void>;
}

/** Enough for a test that does ten things at once. */
const POOL_SIZE = 10;

/** @returns a database with the product's schema and nothing in it, opened. */
export const openTestPostgres = async (): Promise<TestPostgres> => {
  const database = await createTestDatabase();
  const pool = await createPostgresPool(database.url, { size: POOL_SIZE });
  const raw = await openRawDatabase(database.url);
  return {
    url: database.url,
    pool,
    raw,
    close: async () => {
      await raw.close();
      await pool.end();
      await database.drop();
    },
  };
};
