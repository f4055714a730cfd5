import { z } from 'zod/v4';
import type { TableName } from '../../../domain/sources/source-mapping.js';
import type { ClickHouse } from '../create-clickhouse.js';
import type { ReadOptions } from '../run-query.js';
import { runQuery } from '../run-query.js';
import type { DescribedTable } from './describe-tables.js';
import { describeTables } from './describe-tables.js';
import { quoteIdentifier } from './quote-identifier.js';
import type { SourceFault } from './source-error.js';
import { forbiddenTable, tableFaults } from './table-faults.js';

interface ViewTask {
  /** Place of the view in the mapping. */
  readonly place: string;
  readonly ownDatabase: string;
  readonly options: ReadOptions;
}

const treeLine = z.object({ explain: z.string() });

/** The tables that a view may lead to by way of other views. */
const MOST_TABLES = 50;
/** They make rows of nothing. */
const HARMLESS_FUNCTIONS = new Set(['numbers', 'values', 'zeros', 'generate_series', 'generateSeries']);

const fault = ({ database, table }: TableName, place: string, what: string): SourceFault => ({
  field: `${place}.table`,
  code: 'forbidden_table',
  detail: `The view ${quoteIdentifier(database)}.${quoteIdentifier(table)} reads ${what}. A source reads tables that hold their rows themselves, and views of such tables of your own.`,
});

/** Whether a view's text names a database, wherever in it. */
const namesDatabase = (definition: string, database: string): boolean =>
  definition.includes(`${database}.`) || definition.includes(`${quoteIdentifier(database)}.`);

/** What a view reads: its tables, and the functions that stand for tables. */
interface ReadByView {
  readonly tables: readonly TableName[];
  readonly functions: readonly string[];
}

/** Not of the plan, which leaves out what is empty now or was computed already. */
const readBy = async (
  clickHouse: ClickHouse,
  { definition }: DescribedTable,
  options: ReadOptions,
): Promise<ReadByView> => {
  const sql = `EXPLAIN QUERY TREE run_passes = 1 SELECT * FROM (${definition})`;
  const lines = await runQuery(clickHouse, { sql, params: {} }, treeLine, options);
  const all = (pattern: RegExp): readonly string[] => [
    ...new Set(lines.flatMap(({ explain }) => [...explain.matchAll(pattern)].map(([, name = '']) => name))),
  ];
  const names = all(/^\s*TABLE id: .*\btable_name: ([^\n]*?)(?:, final: \d)?$/gm);
  return {
    tables: names.map((name) => {
      const dot = name.indexOf('.');
      return { database: name.slice(0, dot), table: name.slice(dot + 1) };
    }),
    functions: all(/\btable_function_name: (\w+)/g),
  };
};

/** @returns why a view may not be read for something that its own text says; null when it may */
const ownFault = (
  view: TableName,
  { definition }: DescribedTable,
  { functions }: ReadByView,
  { place, ownDatabase }: ViewTask,
): SourceFault | null => {
  const named = [ownDatabase, 'system'].find((database) => namesDatabase(definition, database));
  if (named !== undefined) return fault(view, place, `the database ${named}`);
  const other = functions.find((name) => !HARMLESS_FUNCTIONS.has(name));
  return other === undefined ? null : fault(view, place, `something else than tables (${other})`);
};

/**
 * A view reads by our rights, which may be more than those of whoever made it. So it is followed to its tables, by way of
 * all views in between.
 *
 * @returns why a view cannot be part of a source, as a list of at most one
 */
export const viewFaults = async (
  clickHouse: ClickHouse,
  view: TableName,
  described: DescribedTable,
  task: ViewTask,
): Promise<readonly SourceFault[]> => {
  const { place, ownDatabase, options } = task;
  const waiting: (readonly [TableName, DescribedTable])[] = [[view, described]];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [table, { engine }] = next;
    if (!engine.endsWith('View')) continue;
    const named = { ...options, queryId: `${options.queryId}-${seen.size}` };
    const read = await readBy(clickHouse, next[1], named);
    const own = ownFault(table, next[1], read, task);
    if (own !== null) return [own];
    const fresh = read.tables.filter((one) => !seen.has(JSON.stringify(one)));
    for (const one of fresh) seen.add(JSON.stringify(one));
    if (seen.size > MOST_TABLES) return [fault(view, place, `more than ${MOST_TABLES} tables`)];
    const describe = await describeTables(clickHouse, fresh, named);
    for (const one of fresh) {
      const found = describe(one);
      const isUnfit = found === null || tableFaults(one, found, [], place).length > 0;
      if (isUnfit || forbiddenTable(one, ownDatabase, place) !== null)
        return [fault(view, place, `${quoteIdentifier(one.database)}.${quoteIdentifier(one.table)}`)];
      waiting.push([one, found]);
    }
  }
  return [];
};
