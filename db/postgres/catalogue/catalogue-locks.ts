import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Keeps others from adding environments or features to a project until the transaction ends. */
export const lockProject = async (queries: Queries, projectId: number): Promise<boolean> => {
  const { rowCount } = await queries.query(sql.statement`
    SELECT FROM projects WHERE id = ${projectId}::bigint AND deleted_at IS NULL FOR NO KEY UPDATE`);
  return rowCount > 0;
};

/** Keeps other writers away from a feature's variants, states and experiments until the transaction ends. */
export const lockFeature = async (queries: Queries, featureId: number): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM features WHERE id = ${featureId}::bigint FOR NO KEY UPDATE`);
};

/** The same for several features, in the order of their ids. */
export const lockFeatures = async (queries: Queries, where: SqlFragment): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM features WHERE ${where} ORDER BY id FOR NO KEY UPDATE`);
};

/** Keeps a segment's rules as they are until the transaction ends. @returns whether the segment exists. */
export const holdSegment = async (
  queries: Queries,
  segmentId: number,
  mode: SqlFragment,
): Promise<boolean> => {
  const { rowCount } = await queries.query(sql.statement`
    SELECT FROM segments WHERE id = ${segmentId}::bigint AND kind = 'user' FOR ${mode}`);
  return rowCount > 0;
};

/**
 * Keeps metrics as they are until the transaction ends: no edit and no deletion. Whoever also locks an experiment or a
 * feature does that before.
 *
 * @param where which metrics (`m`)
 */
export const holdMetrics = async (queries: Queries, where: SqlFragment): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM metrics m WHERE ${where} ORDER BY m.id FOR SHARE`);
};
