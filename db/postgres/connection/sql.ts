import type { QuerySqlToken, SqlTag } from 'slonik';
import { sql as slonikSql } from 'slonik';
import type { ZodType as RowParser } from 'zod';
import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';

/** A piece of SQL with its parameters, to be put into a query or another piece. */
export type SqlFragment = ReturnType<SqlTag['fragment']>;
type SqlValue = Parameters<SqlTag['fragment']>[1];

/** A query of which the rows are what the schema puts out. */
type TypedQuery<Row> = QuerySqlToken<RowParser<Row>>;
type QueryTemplate<Row> = (template: TemplateStringsArray, ...values: SqlValue[]) => TypedQuery<Row>;

// slonik's types ask for zod 3 schemas, at run time it only carries them to the interceptor in row-validator.ts,
// which calls `safeParse`: a method that schemas of zod 4 have in the same shape. This is the one cast.
const typed = <Schema extends z.ZodType>(schema: Schema): QueryTemplate<z.output<Schema>> =>
  slonikSql.type(schema as unknown as RowParser<z.output<Schema>>);

/** The only way to write SQL: parameters are bound, rows are validated by a zod schema. */
export const sql = {
  /** A query with the schema of its row, in which a column `created_at` is called `createdAt`. */
  type: typed,
  /** A statement that gives no rows back. */
  statement: typed(z.strictObject({})),
  fragment: slonikSql.fragment,
  join: slonikSql.join,
  array: slonikSql.array,
  unnest: slonikSql.unnest,
  binary: slonikSql.binary,
  /** A JSON value; null becomes SQL's NULL and not JSON's. */
  jsonb: (value: unknown): SqlFragment =>
    slonikSql.fragment`${value === null || value === undefined ? null : JSON.stringify(value)}::jsonb`,
  /** A moment as timestamptz; exact, because columns keep milliseconds. */
  instant: (at: Instant | null): SqlFragment => slonikSql.fragment`to_timestamp(${at}::float8 / 1000)`,
} as const;
