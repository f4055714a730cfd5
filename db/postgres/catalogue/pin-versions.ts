import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/**
 * Makes attachments keep the version that they follow. Expects the metrics to be held or locked.
 *
 * @param where which attachments (`x`)
 */
export const pinVersions = async (queries: Queries, where: SqlFragment): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiment_metrics x
    SET metric_version = m.version
    FROM metrics m
    WHERE m.id = x.metric_id AND x.metric_version IS NULL AND ${where}`);
};
