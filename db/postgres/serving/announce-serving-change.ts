import { z } from 'zod/v4';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** The channel that says that what an environment serves has changed; the payload is the environment's id. */
export const ENVIRONMENT_CHANNEL = 'holdfast_environment';

/** Raises the version of environments and says so with the commit. */
export const announceServingChange = async (queries: Queries, where: SqlFragment): Promise<void> => {
  await queries.query(sql.type(z.object({}))`
    WITH changed AS (
      UPDATE environments
      -- Always later than before: conditional requests tell versions apart by it.
      SET version = version + 1, updated_at = greatest(updated_at + interval '1 millisecond', clock_timestamp())
      WHERE ${where}
      RETURNING id
    )
    SELECT pg_notify(${ENVIRONMENT_CHANNEL}, id::text) FROM changed`);
};
