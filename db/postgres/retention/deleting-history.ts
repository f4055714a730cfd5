import { z } from 'zod/v4';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Tables whose rows are otherwise only added. */
type History = 'snapshots' | 'refreshes' | 'command_outcomes' | 'audit_log';

/** Lets the rest of this transaction delete rows of one table that is otherwise only added to. */
export const allowDeleting = async (queries: Queries, table: History): Promise<void> => {
  await queries.query(sql.type(z.object({ allowed: z.string() }))`
    SELECT set_config('holdfast.retention', ${table}, true) AS allowed`);
};
