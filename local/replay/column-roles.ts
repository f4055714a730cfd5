import type { CsvTable } from './csv-rows.js';
import { styleThatReads } from './numbers-as-written.js';
import type { ReplayOptions } from './replay-options.js';
import { looksLikeTime } from './times-as-written.js';
import { isTruth } from './truth-words.js';
import { UnreadableCsv } from './unreadable-csv.js';

/** What each column of a file is for, as places in its rows. */
export interface ColumnRoles {
  readonly unit: number;
  readonly variant: number;
  readonly time: number | null;
  /** A column of an event log, each word of which is something that was done. */
  readonly action: number | null;
  readonly measures: readonly number[];
  /** Columns of words, which measure nothing. */
  readonly leftOut: readonly number[];
}

/** What people call the column of variants, in the order in which it is looked for. */
const VARIANT_NAMES = [
  'version',
  'variant',
  'group',
  'test group',
  'experiment group',
  'experiment',
  'arm',
  'condition',
];
const TIME_NAMES = ['timestamp', 'time', 'date', 'datetime', 'date time', 'event time', 'created at'];
const ACTION_NAMES = ['action', 'event', 'event name', 'event type'];

/** Rows that are looked at to find out what is in a column. */
const SAMPLE = 10_000;

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');

const placeOf = (header: readonly string[], name: string, option: string): number => {
  const exact = header.indexOf(name);
  const place = exact >= 0 ? exact : header.findIndex((one) => plain(one) === plain(name));
  if (place < 0)
    throw new UnreadableCsv(`--${option}: there is no column "${name}"; there are ${quoted(header)}.`);
  return place;
};

const named = (
  header: readonly string[],
  names: readonly string[],
  taken: readonly (number | null)[],
): number | null => {
  for (const name of names) {
    const place = header.findIndex((one, index) => plain(one) === name && !taken.includes(index));
    if (place >= 0) return place;
  }
  return null;
};

const cellsOf = ({ rows }: CsvTable, place: number): readonly string[] =>
  rows.slice(0, SAMPLE).map(({ cells }) => cells[place] ?? '');

/** What somebody means for a number, though it may be none: it has to be named and not left out. */
const isLikeNumber = (cell: string): boolean => styleThatReads([cell]) !== null || /^[^\p{L}]*\d/u.test(cell);

/** Of words for done and not done it has to have nothing else: M and F are none. */
const isWords = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && !filled.every(isTruth) && !filled.some(isLikeNumber);
};

const isTimes = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell === '' || looksLikeTime(cell));

/** The first column is the unit's, unless it has no name, as numbers of rows have none, or is one of times. */
const unitOf = ({ header }: CsvTable, asked: string | null): number => {
  if (asked !== null) return placeOf(header, asked, 'unit');
  const place = header.findIndex((name) => name !== '' && !TIME_NAMES.includes(plain(name)));
  if (place < 0) throw new UnreadableCsv('No column names the unit; --unit COLUMN says which does.');
  return place;
};

const variantOf = ({ header }: CsvTable, asked: string | null, unit: number): number => {
  if (asked !== null) return placeOf(header, asked, 'variant');
  const place = named(header, VARIANT_NAMES, [unit]);
  if (place === null) {
    const others = header.filter((name, index) => index !== unit && name !== '');
    const instead = others.length === 0 ? '' : `, or --variant with one of ${quoted(others)}`;
    const first = header[unit] ?? '';
    if (VARIANT_NAMES.includes(plain(first)) && others.length > 0)
      throw new UnreadableCsv(
        `No column says the variant: "${first}" stands first, so it is taken for the unit. --unit with one of ${quoted(others)} says which column names who was assigned.`,
      );
    throw new UnreadableCsv(
      `No column says the variant; one of version, variant, group is needed${instead}.`,
    );
  }
  return place;
};

/** In the plural it may as well be a count: `visitors` of a day. */
const namesSomebody = (name: string): boolean =>
  /(^| )(id|uuid|user|unit|visitor|player|customer)$/.test(plain(name)) || /id$/i.test(name);

/** Whether no group has two rows of a day: people come several a day. */
const isOncePerDay = (table: CsvTable, time: number, variant: number): boolean => {
  const days = cellsOf(table, time);
  const groups = cellsOf(table, variant);
  const isDay = days.every((day) => /^\D*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\D*$/.test(day));
  const both = new Set(days.map((day, row) => JSON.stringify([day, groups[row]])));
  return isDay && new Set(days).size > 1 && both.size === days.length;
};

/**
 * Totals of a day or a campaign, with nobody in them. How much people differ cannot be told from sums of them, so nothing
 * can be said of chance.
 */
const refuseTotals = (table: CsvTable, asked: ReplayOptions): void => {
  if (asked.unit !== null || asked.variant !== null) return;
  const { header } = table;
  if (header.some(namesSomebody)) return;
  const time = named(header, TIME_NAMES, []);
  const variant = named(header, VARIANT_NAMES, []);
  if (time === null || (variant !== null && !isOncePerDay(table, time, variant))) return;
  throw new UnreadableCsv(
    `The rows seem to be totals by ${quoted(header.slice(0, 2))}, and name no people. A test is about how much those who were assigned differ from each other, which totals do not say: export one row a user. If a column does name the unit, --unit COLUMN and --variant COLUMN say so.`,
  );
};

const timeOf = (table: CsvTable, asked: string | null, taken: readonly number[]): number | null => {
  if (asked !== null) return placeOf(table.header, asked, 'time');
  const place = named(table.header, TIME_NAMES, taken);
  return place !== null && isTimes(cellsOf(table, place)) ? place : null;
};

/**
 * Finds out what the columns are for.
 *
 * @throws UnreadableCsv that says which option helps
 */
export const columnRoles = (table: CsvTable, asked: ReplayOptions): ColumnRoles => {
  refuseTotals(table, asked);
  const { header } = table;
  const unit = unitOf(table, asked.unit);
  const variant = variantOf(table, asked.variant, unit);
  if (unit === variant)
    throw new UnreadableCsv(`"${header[unit] ?? ''}" cannot be both the unit and its variant.`);
  const time = timeOf(table, asked.time, [unit, variant]);
  const action =
    asked.action === null
      ? named(header, ACTION_NAMES, [unit, variant])
      : placeOf(header, asked.action, 'action');
  const isAction = action !== null && (asked.action !== null || isWords(cellsOf(table, action)));
  const roles = { unit, variant, time, action: isAction ? action : null };
  if (asked.measures !== null)
    return {
      ...roles,
      measures: asked.measures.map((name) => placeOf(header, name, 'measures')),
      leftOut: [],
    };
  const taken = [unit, variant, time, roles.action];
  const others = header.flatMap((name, place) => (name === '' || taken.includes(place) ? [] : [place]));
  const measuresNothing = (place: number): boolean => {
    const cells = cellsOf(table, place);
    const isTime = TIME_NAMES.includes(plain(header[place] ?? ''));
    return isTime || isWords(cells) || (cells.some((cell) => cell !== '') && isTimes(cells));
  };
  return {
    ...roles,
    measures: others.filter((place) => !measuresNothing(place)),
    leftOut: others.filter(measuresNothing),
  };
};
