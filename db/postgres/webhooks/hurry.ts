import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Has what waits be tried at once, and not only when it would be anyway. @param which a condition on deliveries `d` */
export const hurry = async (queries: Queries, which: SqlFragment): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE webhook_deliveries d SET due_at = clock_timestamp(), is_hurried = true WHERE d.state = 'waiting' AND ${which}`);
};
