/** The rows of a source's tables, as SELECT statements with columns of ours. */
import type { ColumnType } from '../../../domain/sources/column-type.js';
import type { AssignmentTable, FactTable, TableName } from '../../../domain/sources/source-mapping.js';
import type { Statement } from '../connection/run-query.js';
import type { DescribedTable } from './describe-tables.js';
import { quoteIdentifier, sqlText } from './quote-identifier.js';
import { asJson, asMoment, asNumber, asText } from './read-column.js';

/** Which rows are read: those of a time, half-open and in milliseconds since 1970, or as many as come first. */
export type RowsToRead =
  | { readonly kind: 'span'; readonly from: number; readonly to: number }
  | { readonly kind: 'first'; readonly rows: number };

interface Column {
  readonly name: string;
  readonly sql: string;
  readonly type: ColumnType;
}

/** Every column is named with its table, so that no name of theirs is taken for one of ours. */
const TABLE = 'holdfast_source';

const columnOf = ({ columns }: DescribedTable, name: string): Column => {
  const type = columns.get(name);
  // Faults are looked for first.
  if (type === undefined) throw new Error(`Column ${name} was not described.`);
  return { name, sql: `${TABLE}.${quoteIdentifier(name)}`, type };
};

/** The seconds that a `DateTime` holds: 32 bits. */
const inRange = (seconds: number): number => Math.min(Math.max(seconds, 0), 4_294_967_295);

/**
 * On the column as it is, so that the engine can pass over what lies outside. A second that is cut by the span is read as
 * a whole; what is exact is asked by whoever reads the rows.
 */
const timely = ({ sql, type }: Column, toRead: RowsToRead): Statement => {
  const isThere = type.isNullable ? `isNotNull(${sql})` : '1';
  if (toRead.kind === 'first') return { sql: isThere, params: {} };
  const { from, to } = toRead;
  if (type.kind === 'seconds')
    return {
      sql: `${isThere} AND ${sql} >= toDateTime({source_from:UInt32}) AND ${sql} <= toDateTime({source_to:UInt32})`,
      params: {
        source_from: inRange(Math.floor(from / 1000)),
        source_to: inRange(Math.ceil(to / 1000)),
      },
    };
  return {
    sql: `${isThere} AND ${sql} >= fromUnixTimestamp64Milli({source_from_ms:Int64}) AND ${sql} < fromUnixTimestamp64Milli({source_to_ms:Int64})`,
    params: { source_from_ms: from, source_to_ms: to },
  };
};

const NO_CONDITION: Statement = { sql: '1', params: {} };

/** Text is compared as it is stored, so that a sorting key helps. */
const named = (column: Column | null, parameter: string, name: string | null): Statement => {
  if (column === null || name === null) return NO_CONDITION;
  const { sql, type } = column;
  return {
    sql: `${type.kind === 'text' ? sql : asText(sql, type)} = {${parameter}:String}`,
    params: { [parameter]: name },
  };
};

/** @returns FROM and WHERE over some columns of a table */
const fromTable = (
  { database, table }: TableName,
  columns: readonly Column[],
  conditions: readonly Statement[],
  toRead: RowsToRead,
): Statement => {
  const sql = `FROM ${quoteIdentifier(database)}.${quoteIdentifier(table)} AS ${TABLE}
  WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`;
  const params: Statement['params'] = Object.fromEntries(
    conditions.flatMap((condition) => Object.entries(condition.params)),
  );
  if (toRead.kind === 'span') return { sql, params };
  const names = [...new Set(columns.map(({ name }) => name))].map(quoteIdentifier);
  const selected = names.map((name) => `${TABLE}.${name} AS ${name}`).join(', ');
  return {
    sql: `FROM (SELECT ${selected} ${sql} LIMIT {source_rows:UInt32}) AS ${TABLE}`,
    params: { ...params, source_rows: toRead.rows },
  };
};

/**
 * @param experiment what it is called in the table; null reads all experiments
 * @returns a SELECT of `identifier`, `ts` and `variant`; copies are in it
 */
export const assignmentRows = (
  assignment: AssignmentTable,
  described: DescribedTable,
  experiment: string | null,
  toRead: RowsToRead,
): Statement => {
  const identity = columnOf(described, assignment.identity);
  const time = columnOf(described, assignment.time);
  const variant = columnOf(described, assignment.variant);
  const ofExperiment = assignment.experiment === null ? null : columnOf(described, assignment.experiment);
  const conditions = [timely(time, toRead), named(ofExperiment, 'source_experiment', experiment)];
  const read = fromTable(assignment, [identity, time, variant], conditions, toRead);
  return {
    sql: `SELECT
  ${asText(identity.sql, identity.type)} AS identifier, ${asMoment(time.sql)} AS ts,
  ${asText(variant.sql, variant.type)} AS variant
${read.sql}`,
    params: read.params,
  };
};

const textArray = (texts: readonly string[]): string => `CAST([${texts.join(', ')}], 'Array(String)')`;

/**
 * Copies are left out: rows that are equal in every column that is mapped.
 *
 * @param place begins the names of parameters, so that one statement can hold several tables
 * @returns a SELECT of `identifier`, `ts`, `eid`, `num`, `num_ok` and `fields`, each field as the JSON text that would be sent
 */
export const factRows = (
  fact: FactTable,
  described: DescribedTable,
  place: string,
  toRead: RowsToRead,
): Statement => {
  const optional = (name: string | null): Column | null => (name === null ? null : columnOf(described, name));
  const identity = columnOf(described, fact.identity);
  const time = columnOf(described, fact.time);
  const value = optional(fact.value);
  const rowId = optional(fact.rowId);
  const fields = Object.entries(fact.fields).map(([name, column]) => ({
    name,
    column: columnOf(described, column),
  }));
  const names = textArray(fields.map(({ name }) => sqlText(name)));
  const values = textArray(fields.map(({ column: { sql, type } }) => asJson(sql, type)));
  const read = fromTable(
    fact,
    [identity, time, value, rowId, ...fields.map(({ column }) => column)].filter((column) => column !== null),
    [timely(time, toRead), named(optional(fact.eventColumn), `${place}_name`, fact.event)],
    toRead,
  );
  const number = value === null ? { num: '0.', ok: 'toUInt8(0)' } : asNumber('raw_value', value.type);
  return {
    sql: `SELECT
  ${asText('raw_identity', identity.type)} AS identifier, ${asMoment('raw_time')} AS ts, raw_id AS eid,
  ${number.num} AS num, ${number.ok} AS num_ok,
  mapFromArrays(${names}, raw_fields) AS fields
FROM (
  SELECT DISTINCT
    ${identity.sql} AS raw_identity, ${time.sql} AS raw_time, ${value?.sql ?? '0'} AS raw_value,
    ${rowId === null ? 'toUInt64(0)' : `assumeNotNull(ifNull(sipHash64(${rowId.sql}), 0))`} AS raw_id,
    ${values} AS raw_fields
  ${read.sql}
)`,
    params: read.params,
  };
};

/** @returns how many rows a fact table has among those that are read, copies included: a SELECT of `rows` */
export const countFactRows = (
  fact: FactTable,
  described: DescribedTable,
  place: string,
  toRead: RowsToRead,
): Statement => {
  const time = columnOf(described, fact.time);
  const name = fact.eventColumn === null ? null : columnOf(described, fact.eventColumn);
  const conditions = [timely(time, toRead), named(name, `${place}_name`, fact.event)];
  const read = fromTable(fact, [time], conditions, toRead);
  return { sql: `SELECT count() AS rows ${read.sql}`, params: read.params };
};
