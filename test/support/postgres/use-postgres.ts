import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { standIn, useOpened } from '../use-opened.js';
import { createTestDatabase } from './database.js';
import type { RawDatabase } from './rows.js';
import { openRawDatabase } from './rows.js';

/** A test file's own database, with the product's pool and a connection past the stores. */
export interface TestPostgres {
  /** Known when it is open. */
  readonly url: () => string;
  readonly pool: PostgresPool;
  readonly raw: RawDatabase;
}

/** Enough for a test that does ten things at once. */
const POOL_SIZE = 10;

const open = async () => {
  const database = await createTestDatabase();
  const pool = await createPostgresPool(database.url, { size: POOL_SIZE });
  const raw = await openRawDatabase(database.url);
  const close = async (): Promise<void> => {
    await raw.close();
    await pool.end();
    await database.drop();
  };
  return { url: database.url, pool, raw, close };
};

/** A database with the product's schema and nothing in it, for the tests of a file. */
export const usePostgres = (): TestPostgres => {
  const opened = useOpened({ open, close: ({ close }) => close() });
  return { url: () => opened.url, pool: standIn(() => opened.pool), raw: standIn(() => opened.raw) };
};
