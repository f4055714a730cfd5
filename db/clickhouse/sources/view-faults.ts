import { z } from 'zod/v4';
import type { TableName } from '../../../domain/sources/source-mapping.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { runQuery } from '../connection/run-query.js';
import type { SourceFault } from '../connection/source-error.js';
import type { DescribedTable } from './describe-tables.js';
import { describeTables } from './describe-tables.js';
import { faultOfError } from './fault-of-error.js';
import { quoteIdentifier, quoteTable } from './quote-identifier.js';
import { isReadingFunction, readingFunction } from './reading-functions.js';
import { forbiddenTable, SYSTEM_DATABASES, tableFaults } from './table-faults.js';

interface ViewTask {
  /** Place of the view in the mapping. */
  readonly place: string;
  readonly ownDatabases: readonly string[];
  readonly options: ReadOptions;
}

const treeLine = z.object({ explain: z.string() });

/** The tables that a view may lead to by way of other views. */
const MOST_TABLES = 50;
/** They make rows of nothing. */
const HARMLESS_FUNCTIONS = new Set(['numbers', 'values', 'zeros', 'generate_series', 'generateSeries']);

/** Stands for a subquery that the server has computed already, and hides what it reads. */
const COMPUTED_BEFORE = '__getScalar';

const fault = (view: TableName, place: string, what: string): SourceFault => ({
  field: `${place}.table`,
  code: 'forbidden_table',
  detail: `The view ${quoteTable(view)} reads ${what}. A source reads tables that hold their rows themselves, and views of such tables of your own.`,
});

/** Whether a view's text names a database, wherever in it. A name that only ends like it is another one. */
const namesDatabase = (definition: string, database: string): boolean => {
  if (definition.includes(`${quoteIdentifier(database)}.`)) return true;
  const before = definition.split(`${database}.`).slice(0, -1);
  return before.some((part) => !/[\w$`.]$/.test(part));
};

/** What a view reads: its tables, the functions that stand for tables, and all other functions. */
interface ReadByView {
  readonly tables: readonly TableName[];
  readonly tableFunctions: readonly string[];
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
    tableFunctions: all(/\btable_function_name: (\w+)/g),
    functions: all(/\bfunction_name: (\w+)/g),
  };
};

/** @returns why a view may not be read for something that its own text says; null when it may */
const ownFault = (
  view: TableName,
  { definition }: DescribedTable,
  { tableFunctions, functions }: ReadByView,
  { place, ownDatabases }: ViewTask,
): SourceFault | null => {
  const named =
    ownDatabases.find((database) => namesDatabase(definition, database)) ??
    SYSTEM_DATABASES.find((database) => namesDatabase(definition.toLowerCase(), database));
  if (named !== undefined) return fault(view, place, `the database ${named}`);
  const other =
    tableFunctions.find((name) => !HARMLESS_FUNCTIONS.has(name)) ??
    functions.find((name) => isReadingFunction(name) || name === COMPUTED_BEFORE) ??
    readingFunction(definition) ??
    undefined;
  if (other === COMPUTED_BEFORE)
    return fault(
      view,
      place,
      'a subquery that is computed first, such as one of a list, which hides its tables',
    );
  return other === undefined ? null : fault(view, place, `something else than tables (${other})`);
};

/** What a view reads, or that its server cannot say because something that it reads is not there any more. */
const readOrFault = async (
  clickHouse: ClickHouse,
  view: DescribedTable,
  { place }: ViewTask,
  options: ReadOptions,
): Promise<ReadByView | SourceFault> => {
  try {
    return await readBy(clickHouse, view, options);
  } catch (error) {
    const broken = faultOfError(error, place);
    if (broken === null) throw error;
    return broken;
  }
};

/** @returns why a view may not read a table, or null */
const faultBehind = (
  view: TableName,
  behind: TableName,
  described: DescribedTable | null,
  { place, ownDatabases }: ViewTask,
): SourceFault | null => {
  const named = quoteTable(behind);
  if (forbiddenTable(behind, ownDatabases, place) !== null) return fault(view, place, named);
  if (described === null)
    return {
      field: `${place}.table`,
      code: 'no_rights',
      detail: `The view ${quoteTable(view)} reads ${named}, which is not there any more, or which the user that sources are read by may not read (GRANT SELECT).`,
    };
  return tableFaults(behind, described, [], place).length > 0 ? fault(view, place, named) : null;
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
  const { place, options } = task;
  const waiting: (readonly [TableName, DescribedTable])[] = [[view, described]];
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [table, { engine }] = next;
    if (engine !== 'View') continue;
    const named = { ...options, queryId: `${options.queryId}-${seen.size}` };
    const read = await readOrFault(clickHouse, next[1], task, named);
    if ('code' in read) return [read];
    const own = ownFault(table, next[1], read, task);
    if (own !== null) return [own];
    const fresh = read.tables.filter((one) => !seen.has(JSON.stringify(one)));
    for (const one of fresh) seen.add(JSON.stringify(one));
    if (seen.size > MOST_TABLES) return [fault(view, place, `more than ${MOST_TABLES} tables`)];
    const describe = await describeTables(clickHouse, fresh, named);
    for (const one of fresh) {
      const found = describe(one);
      const behind = faultBehind(view, one, found, task);
      if (behind !== null) return [behind];
      if (found !== null) waiting.push([one, found]);
    }
  }
  return [];
};
