import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Keeps other writers away from a feature's variants, states and experiments until the transaction ends. */
export const lockFeature = async (queries: Queries, featureId: number): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM features WHERE id = ${featureId}::bigint FOR NO KEY UPDATE`);
};

/** The same for several features, in the order of their ids. */
export const lockFeatures = async (queries: Queries, where: SqlFragment): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM features WHERE ${where} ORDER BY id FOR NO KEY UPDATE`);
};
