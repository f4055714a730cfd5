import { z } from 'zod/v4';
import type { ServerFacts } from '../../server-facts.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';

const factsRow: z.ZodType<ServerFacts> = z.object({ version: z.string(), now: instant });

/** @returns Postgres's version and clock */
export const readServerFacts = (pool: PostgresPool): Promise<ServerFacts> =>
  read(pool, (queries) =>
    queries.one(sql.type(factsRow)`
      SELECT current_setting('server_version') AS version, clock_timestamp() AS now`),
  );
