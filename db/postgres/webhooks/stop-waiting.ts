import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** What waits for a webhook is not delivered any more. */
export const stopWaiting = async (queries: Queries, webhookId: number): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE webhook_deliveries SET state = 'stopped' WHERE webhook_id = ${webhookId} AND state = 'waiting'`);
};
