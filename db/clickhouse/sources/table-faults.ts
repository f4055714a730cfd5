import { columnFault } from '../../../domain/sources/column-type.js';
import type { MappedColumn, TableName } from '../../../domain/sources/source-mapping.js';
import type { DescribedTable } from './describe-tables.js';
import { quoteIdentifier } from './quote-identifier.js';
import type { SourceFault } from './source-error.js';

/** Of ClickHouse itself; what they tell is of all databases and users. */
const SYSTEM_DATABASES = new Set(['system', 'information_schema', '_temporary_and_external_tables']);

/** What holds rows itself, and views, which are looked into. All others lead somewhere else: to files, addresses, servers. */
const READABLE_ENGINE = /^(\w*MergeTree|Memory|(Tiny|Stripe)?Log|View|MaterializedView)$/;

const shown = ({ database, table }: TableName): string =>
  `${quoteIdentifier(database)}.${quoteIdentifier(table)}`;

/**
 * The tables that events of all environments are in must not be read by way of a source, nor what the server tells of
 * itself, whatever the rights of the user are.
 *
 * @returns why a table cannot be part of a source whatever is in it; null when it can
 */
export const forbiddenTable = (
  { database, table }: TableName,
  ownDatabase: string,
  place: string,
): SourceFault | null => {
  const isForbidden = database === ownDatabase || SYSTEM_DATABASES.has(database.toLowerCase());
  if (!isForbidden) return null;
  return {
    field: `${place}.database`,
    code: 'forbidden_table',
    detail: `No source may read ${shown({ database, table })}: the database ${database} is not one of your own tables.`,
  };
};

const unknownTable = (table: TableName, place: string): SourceFault => ({
  field: `${place}.table`,
  code: 'unknown_table',
  detail: `There is no table ${shown(table)}, or the user that sources are read by may not read it (GRANT SELECT ON ${shown(table)} TO that user). A table is named as it is; functions such as remote() are not read.`,
});

const unfitTable = (table: TableName, engine: string, place: string): SourceFault => ({
  field: `${place}.table`,
  code: 'unfit_table',
  detail: `The table ${shown(table)} is of the engine ${engine}. A source reads tables that hold their rows themselves, and views of such tables.`,
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
    const detail = `The table ${shown(mapped)} has no column ${quoteIdentifier(column)} any more or yet, or the user that sources are read by may not read it.${similar(column, described)}`;
    return { field, code: 'unknown_column', detail };
  }
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
