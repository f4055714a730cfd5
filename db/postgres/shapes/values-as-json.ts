import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

/** SQL for a moment inside of JSON: epoch milliseconds, which is what a column is read as too. */
export const instantAsJson = (moment: SqlFragment): SqlFragment =>
  sql.fragment`round(extract(epoch FROM ${moment}) * 1000)`;

/** SQL for a feature's value inside of JSON, from the two columns that keep it. */
export const featureValueAsJson = (type: SqlFragment, value: SqlFragment): SqlFragment =>
  sql.fragment`jsonb_build_object('type', ${type}, 'value', ${value})`;

/** SQL for what the environments of a feature (`f`) begin with, inside of JSON. */
export const INITIAL_VALUE_AS_JSON = featureValueAsJson(
  sql.fragment`f.value_type`,
  sql.fragment`f.initial_value`,
);
