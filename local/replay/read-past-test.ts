import type { ColumnRoles } from './column-roles.js';
import { columnRoles } from './column-roles.js';
import type { CsvRow, CsvTable } from './csv-rows.js';
import { readTable } from './csv-rows.js';
import { otherUnits, refuseMixedUnits } from './names-of-units.js';
import { plainNumber } from './numbers-as-written.js';
import type { ReplayOptions } from './replay-options.js';
import type { DateOrder } from './times-as-written.js';
import { dateOrderOf, readTime } from './times-as-written.js';
import { UnreadableCsv } from './unreadable-csv.js';

/** A row of a past test: who, which variant, and what was measured. */
export interface TestRow {
  readonly identifier: string;
  readonly variant: string;
  /** Numbers as programs write them, whatever the file has; what is none stays as it is. */
  readonly measures: readonly string[];
  /** Milliseconds since 1970 as the file has it; null in a file without times. */
  readonly at: number | null;
  /** What was done, in an event log; null in other files. */
  readonly action: string | null;
  /** Where it stands, for people. */
  readonly place: string;
}

export interface PastTest {
  /** Names of the measured columns, in the order of `measures`. */
  readonly columns: readonly string[];
  readonly rows: readonly TestRow[];
  /** How the file was read where that was found out, in sentences. */
  readonly notes: readonly string[];
}

const nameOf = ({ header }: CsvTable, place: number): string => `"${header[place] ?? ''}"`;

/** The column of times, and how to read them; or why none is read, in a sentence. */
type Times = { readonly time: number; readonly order: DateOrder } | { readonly note: string | null };

const timesOf = (table: CsvTable, { time }: ColumnRoles, asked: ReplayOptions): Times => {
  if (time === null) return { note: null };
  const cells = table.rows.map(({ cells: all }) => all[time] ?? '');
  const order = asked.dates ?? dateOrderOf(cells);
  if (order !== 'unclear') return readable(table, { time, order }, cells, asked);
  const unclear = `${nameOf(table, time)} has dates such as "${cells[0] ?? ''}", whose month and day cannot be told apart`;
  const help = '--dates mdy or --dates dmy says it';
  if (asked.time !== null) throw new UnreadableCsv(`${unclear}: ${help}.`);
  return { note: `${unclear}, so they are not used; ${help}` };
};

/** Somebody who asks for times is told where one is none; else they are left alone then. */
const readable = (
  table: CsvTable,
  found: { readonly time: number; readonly order: DateOrder },
  cells: readonly string[],
  asked: ReplayOptions,
): Times => {
  const isAsked = asked.time !== null || asked.dates !== null;
  if (isAsked || cells.every((cell) => readTime(cell, found.order) !== null)) return found;
  return {
    note: `${nameOf(table, found.time)} is not a time in every row, so times are not used; --time makes sure that they are`,
  };
};

const timeIn = (table: CsvTable, times: Times, { cells, place }: CsvRow): number | null => {
  if (!('time' in times)) return null;
  const cell = cells[times.time] ?? '';
  const at = readTime(cell, times.order);
  if (at === null)
    throw new UnreadableCsv(`${nameOf(table, times.time)} is no time in ${place}: "${cell.slice(0, 40)}".`);
  return at;
};

const readRow = (
  row: CsvRow,
  roles: ColumnRoles,
  at: number | null,
  numbers: ReplayOptions['numbers'],
): TestRow => {
  const cell = (place: number): string => row.cells[place] ?? '';
  const [identifier, variant] = [cell(roles.unit), cell(roles.variant)];
  if (identifier === '' || variant === '')
    throw new UnreadableCsv(`${row.place.replace('row', 'Row')} names no unit or no variant.`);
  return {
    identifier,
    variant,
    measures: roles.measures.map((place) => plainNumber(cell(place), numbers)),
    at,
    action: roles.action === null ? null : cell(roles.action),
    place: row.place,
  };
};

/** A unit that comes twice is a mistake of the file, unless somebody says that it is none. */
const refuseRepeats = (rows: readonly TestRow[], table: CsvTable, roles: ColumnRoles): void => {
  const places = new Map<string, string>();
  for (const { identifier, place } of rows) {
    const before = places.get(identifier);
    if (before !== undefined)
      throw new UnreadableCsv(
        `Unit ${identifier} stands in the file twice, in ${before} and ${place}. If ${nameOf(table, roles.unit)} names the unit and may have several rows, --rows many adds up what they measure; if another column names it, --unit COLUMN says which${otherUnits(table, roles)}.`,
      );
    places.set(identifier, place);
  }
};

const notesOf = (
  table: CsvTable,
  roles: ColumnRoles,
  rows: readonly TestRow[],
  times: Times,
): readonly string[] => {
  const names = (places: readonly number[]): string => places.map((place) => nameOf(table, place)).join(', ');
  const units = new Set(rows.map(({ identifier }) => identifier)).size;
  const notes = [`unit ${nameOf(table, roles.unit)}, variant ${nameOf(table, roles.variant)}`];
  if ('time' in times) notes.push(`times from ${nameOf(table, times.time)}`);
  else if (times.note !== null) notes.push(times.note);
  if (roles.action !== null)
    notes.push(`an event log: each word of ${nameOf(table, roles.action)} is counted by who did it`);
  if (roles.leftOut.length > 0)
    notes.push(`not measured, since they are words or times: ${names(roles.leftOut)}`);
  if (units < rows.length)
    notes.push(
      `${rows.length.toLocaleString('en-US')} rows of ${units.toLocaleString('en-US')} units, added up by unit`,
    );
  return notes;
};

/**
 * Reads a past test from CSV files: a header, then one row a unit, or several where that was asked for. Column names, the
 * way in which dates are written, and the delimiter are found out where nobody says them.
 *
 * @throws UnreadableCsv when columns are missing, a unit appears twice unasked, or a cell is not what it has to be
 */
export const readPastTest = async (asked: ReplayOptions): Promise<PastTest> => {
  const table = await readTable(asked.files, asked.delimiter);
  const roles = columnRoles(table, asked);
  const times = timesOf(table, roles, asked);
  const rows = table.rows.map((row) => readRow(row, roles, timeIn(table, times, row), asked.numbers));
  if (!asked.severalRows && roles.action === null) refuseRepeats(rows, table, roles);
  refuseMixedUnits(table, roles);
  const columns = roles.measures.map((place) => table.header[place] ?? '');
  return { columns, rows, notes: notesOf(table, roles, rows, times) };
};
