import { z } from 'zod/v4';
import { CLOCK_AHEAD_MS } from '../../../domain/preflight/preflight-checks.js';
import type { AssignmentTable, FactTable } from '../../../domain/sources/source-mapping.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { DescribedTable } from './describe-tables.js';
import { assignmentRows, countFactRows, factRows } from './source-rows.js';

/** Counts of the rows that come first in a table. No value of anybody's leaves it. */
export interface TableSample {
  readonly rows: number;
  readonly identities: number;
  /** Rows that are of nobody. */
  readonly withoutIdentity: number;
  /** Rows whose time lies well ahead of the server's clock. */
  readonly ahead: number;
  /** Rows that are equal to another one in all that is mapped. */
  readonly copies: number;
}

export interface AssignmentSample extends TableSample {
  readonly variants: number;
  readonly withoutVariant: number;
}

export interface FactSample extends TableSample {
  /** Distinct rows whose value is a number. */
  readonly numbers: number;
  /** Distinct rows that have their id in common with another one. */
  readonly sameId: number;
}

/** The most rows that are looked at. */
const SAMPLE_ROWS = 100_000;

const count = z.coerce.number();
const common = { rows: count, identities: count, withoutIdentity: count, ahead: count, copies: count };
const assignmentRow: z.ZodType<AssignmentSample> = z.object({
  ...common,
  variants: count,
  withoutVariant: count,
});
const factRow: z.ZodType<FactSample> = z.object({ ...common, numbers: count, sameId: count });

const FIRST = { kind: 'first', rows: SAMPLE_ROWS } as const;

const COMMON = `uniqExactIf(identifier, identifier != '') AS identities, countIf(identifier = '') AS withoutIdentity,
  countIf(ts > now64(3, 'UTC') + toIntervalMillisecond({ahead:UInt64})) AS ahead`;

const AHEAD = { ahead: CLOCK_AHEAD_MS };

const NOTHING = { rows: 0, identities: 0, withoutIdentity: 0, ahead: 0, copies: 0 };

/** @returns counts of an assignment table, all experiments together */
export const sampleAssignment = async (
  clickHouse: ClickHouse,
  assignment: AssignmentTable,
  described: DescribedTable,
  options: ReadOptions,
): Promise<AssignmentSample> => {
  const rows = assignmentRows(assignment, described, null, FIRST);
  const sql = `SELECT count() AS rows, ${COMMON}, toUInt64(0) AS copies,
  uniqExactIf(variant, variant != '') AS variants, countIf(variant = '') AS withoutVariant
FROM (${rows.sql})`;
  const params = { ...rows.params, ...AHEAD };
  const [found] = await runQuery(clickHouse, { sql, params }, assignmentRow, options);
  return found ?? { ...NOTHING, variants: 0, withoutVariant: 0 };
};

/** @returns counts of a fact table */
export const sampleFact = async (
  clickHouse: ClickHouse,
  fact: FactTable,
  described: DescribedTable,
  options: ReadOptions,
): Promise<FactSample> => {
  const all = countFactRows(fact, described, 'sample', FIRST);
  const distinct = factRows(fact, described, 'sample', FIRST);
  const sameId = fact.rowId === null ? '0' : 'count() - uniqExact(eid)';
  const sql = `SELECT (${all.sql}) AS rows, ${COMMON}, rows - count() AS copies,
  sum(num_ok) AS numbers, ${sameId} AS sameId
FROM (${distinct.sql})`;
  const params = { ...all.params, ...distinct.params, ...AHEAD };
  const [found] = await runQuery(clickHouse, { sql, params }, factRow, options);
  return found ?? { ...NOTHING, numbers: 0, sameId: 0 };
};
