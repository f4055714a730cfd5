import { z } from 'zod/v4';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

/** Which part of a list: pages are counted from 1. */
export interface PageRequest {
  readonly page: number;
  readonly pageSize: number;
}

/** A part of a list with the length of the whole. */
export interface PageOf<Item> {
  readonly count: number;
  readonly items: readonly Item[];
}

/** @returns SQL that cuts a page out of an ordered query. */
export const pageClause = ({ page, pageSize }: PageRequest): SqlFragment =>
  sql.fragment`LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`;

/** @returns how many rows a FROM clause with its conditions has. */
export const countRows = (queries: Queries, from: SqlFragment): Promise<number> =>
  queries.oneFirst(sql.type(z.object({ count: z.number().int() }))`SELECT count(*) AS count FROM ${from}`);
