import type { Instant } from '../../../domain/experiment.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';

/** A span of time, open where an end is absent. */
export interface Span {
  /** From here on. */
  readonly from?: Instant;
  /** Before this. */
  readonly to?: Instant;
}

/** @returns SQL that is true where a column contains a text, in whatever case; an empty text is in all. */
export const containsClause = (column: SqlFragment, text: string | undefined): SqlFragment =>
  text === undefined || text === ''
    ? sql.fragment`true`
    : sql.fragment`position(lower(${text}) IN lower(${column})) > 0`;

/** @returns SQL that is true where a column is one of some words; all are where none are given. */
export const oneOfClause = (column: SqlFragment, words: readonly string[] | undefined): SqlFragment =>
  words === undefined ? sql.fragment`true` : sql.fragment`${column} = ANY(${sql.array([...words], 'text')})`;

/** @returns SQL that is true where a moment lies in a span. */
export const withinClause = (moment: SqlFragment, { from, to }: Span): SqlFragment => {
  const since = from === undefined ? sql.fragment`true` : sql.fragment`${moment} >= ${sql.instant(from)}`;
  const before = to === undefined ? sql.fragment`true` : sql.fragment`${moment} < ${sql.instant(to)}`;
  return sql.fragment`${since} AND ${before}`;
};
