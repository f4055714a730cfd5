import { columnFault } from '../../../domain/sources/column-type.js';
import type { MappedColumn, TableName } from '../../../domain/sources/source-mapping.js';
import type { SourceFault } from '../connection/source-error.js';
import type { DescribedTable } from './describe-tables.js';
import { quoteIdentifier, quoteTable } from './quote-identifier.js';
import { readingFunction } from './reading-functions.js';

/** Of ClickHouse itself, in small letters; what they tell is of all databases and users. */
export const SYSTEM_DATABASES: readonly string[] = [
  'system',
  'information_schema',
  '_temporary_and_external_tables',
];

/**
 * What holds rows itself, and views, which are looked into. All others lead somewhere else: to files, addresses, servers. So
 * does a materialized view: to the table that it writes to, whatever its SELECT says.
 */
const READABLE_ENGINE = /^(\w*MergeTree|Memory|(Tiny|Stripe)?Log|View)$/;

/**
 * The tables that events of all environments are in must not be read by way of a source, nor what the server tells of
 * itself, whatever the rights of the user are.
 *
 * @returns why a table cannot be part of a source whatever is in it; null when it can
 */
export const forbiddenTable = (
  { database, table }: TableName,
  ownDatabases: readonly string[],
  place: string,
): SourceFault | null => {
  const isForbidden = ownDatabases.includes(database) || SYSTEM_DATABASES.includes(database.toLowerCase());
  if (!isForbidden) return null;
  return {
    field: `${place}.database`,
    code: 'forbidden_table',
    detail: `No source may read ${quoteTable({ database, table })}: the database ${database} is not one of your own tables.`,
  };
};

const unknownTable = (table: TableName, place: string): SourceFault => ({
  field: `${place}.table`,
  code: 'unknown_table',
  detail: `There is no table ${quoteTable(table)}, or the user that sources are read by may not read it (GRANT SELECT ON ${quoteTable(table)} TO that user). A table is named as it is; functions such as remote() are not read.`,
});

const unfitTable = (table: TableName, engine: string, place: string): SourceFault => ({
  field: `${place}.table`,
  code: 'unfit_table',
  detail: `The table ${quoteTable(table)} is of the engine ${engine}. A source reads tables that hold their rows themselves, and views of such tables.${engine === 'MaterializedView' ? ' Name the table that it writes to.' : ''}`,
});

const columnLeadsElsewhere = (mapped: MappedColumn, name: string): SourceFault => ({
  field: mapped.field,
  code: 'forbidden_table',
  detail: `The column ${quoteIdentifier(mapped.column)} of ${quoteTable(mapped)} is computed with ${name}(), which reads something else than its table.`,
});

/** Names that are nearly the same, for whoever has mistyped one. */
const similar = (name: string, { columns }: DescribedTable): string => {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const near = [...columns.keys()].filter((other) => plain(other) === plain(name));
  return near.length === 0 ? '' : ` Is ${near.join(' or ')} meant?`;
};

const columnFaultOf = (mapped: MappedColumn, described: DescribedTable): SourceFault | null => {
  const { field, role, column } = mapped;
  const type = described.columns.get(column);
  if (type === undefined) {
    const detail = `The table ${quoteTable(mapped)} has no column ${quoteIdentifier(column)} any more or yet, or the user that sources are read by may not read it.${similar(column, described)}`;
    return { field, code: 'unknown_column', detail };
  }
  // A computed column may be computed from another one.
  const computations = described.computed.has(column) ? [...described.computed.values()] : [];
  const [elsewhere] = computations.map(readingFunction).filter((name) => name !== null);
  if (elsewhere !== undefined) return columnLeadsElsewhere(mapped, elsewhere);
  const detail = columnFault(role, quoteIdentifier(column), type);
  return detail === null ? null : { field, code: 'unfit_column', detail };
};

/**
 * @param place of the table in the mapping: `facts.0`
 * @returns what is wrong with a table and those of its columns that are mapped
 */
export const tableFaults = (
  table: TableName,
  described: DescribedTable | null,
  mapped: readonly MappedColumn[],
  place: string,
): readonly SourceFault[] => {
  if (described === null) return [unknownTable(table, place)];
  if (!READABLE_ENGINE.test(described.engine)) return [unfitTable(table, described.engine, place)];
  return mapped.map((column) => columnFaultOf(column, described)).filter((fault) => fault !== null);
};
