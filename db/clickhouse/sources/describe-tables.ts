import { z } from 'zod/v4';
import type { ColumnType } from '../../../domain/sources/column-type.js';
import { columnType } from '../../../domain/sources/column-type.js';
import type { TableName } from '../../../domain/sources/source-mapping.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';

/** A table as its server describes it to our user, who is told of nothing that it may not see. */
export interface DescribedTable {
  readonly engine: string;
  /** Of a view: what it selects. */
  readonly definition: string;
  /** Those that can be read. */
  readonly columns: ReadonlyMap<string, ColumnType>;
  /** Expressions of the columns that are computed whenever they are read. */
  readonly computed: ReadonlyMap<string, string>;
}

const tableRow = z.object({
  database: z.string(),
  name: z.string(),
  engine: z.string(),
  definition: z.string(),
});
const columnRow = z.object({
  database: z.string(),
  table: z.string(),
  name: z.string(),
  type: z.string(),
  /** Empty for a column that is stored. */
  expression: z.string(),
});

const keyOf = ({ database, table }: TableName): string => JSON.stringify([database, table]);

/** @returns what the server tells of tables; of those that it does not tell of there is nothing to find. */
export const describeTables = async (
  clickHouse: ClickHouse,
  tables: readonly TableName[],
  options: ReadOptions,
): Promise<(table: TableName) => DescribedTable | null> => {
  const params = {
    databases: [...new Set(tables.map(({ database }) => database))],
    tables: [...new Set(tables.map(({ table }) => table))],
  };
  const described = await runQuery(
    clickHouse,
    {
      sql: `SELECT database, name, engine, as_select AS definition FROM system.tables
WHERE has({databases:Array(String)}, database) AND has({tables:Array(String)}, name)`,
      params,
    },
    tableRow,
    { ...options, queryId: `${options.queryId}-tables` },
  );
  const columns = await runQuery(
    clickHouse,
    {
      sql: `SELECT database, table, name, type, if(default_kind = 'ALIAS', default_expression, '') AS expression FROM system.columns
WHERE has({databases:Array(String)}, database) AND has({tables:Array(String)}, table) AND default_kind != 'EPHEMERAL'`,
      params,
    },
    columnRow,
    { ...options, queryId: `${options.queryId}-columns` },
  );
  const found = new Map(
    described.map(({ database, name, engine, definition }) => {
      const own = columns.filter((column) => column.database === database && column.table === name);
      const types = new Map(own.map((column) => [column.name, columnType(column.type)]));
      const aliases = own.filter(({ expression }) => expression !== '');
      const computed = new Map(aliases.map((column) => [column.name, column.expression]));
      return [keyOf({ database, table: name }), { engine, definition, columns: types, computed }];
    }),
  );
  return (table) => found.get(keyOf(table)) ?? null;
};
