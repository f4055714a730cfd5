import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

/** SQL that is true for the default of a feature in an environment, and false for overrides; the argument names the row. */
export const isDefaultState = (row: SqlFragment): SqlFragment =>
  sql.fragment`${row}.segment_id IS NULL AND ${row}.identity_id IS NULL`;
