/** Whether a column names those who were assigned, and which others might. */
import type { ColumnRoles } from './column-roles.js';
import type { CsvTable } from './csv-rows.js';
import { UnreadableCsv } from './unreadable-csv.js';

/** @returns which variants each value of a column is in */
const variantsBy = ({ rows }: CsvTable, place: number, variant: number): ReadonlyMap<string, Set<string>> => {
  const variants = new Map<string, Set<string>>();
  for (const { cells } of rows) {
    const value = cells[place] ?? '';
    variants.set(value, (variants.get(value) ?? new Set()).add(cells[variant] ?? ''));
  }
  return variants;
};

const isMixed = (variants: ReadonlySet<string>): boolean => variants.size > 1;

/** Each of its values is in one variant, more of them than there are variants, and some of them have several rows. */
const mayNameUnits = (table: CsvTable, place: number, variant: number): boolean => {
  const variants = variantsBy(table, place, variant);
  const arms = new Set([...variants.values()].flatMap((some) => [...some])).size;
  return (
    variants.size > 2 * arms && variants.size < table.rows.length && ![...variants.values()].some(isMixed)
  );
};

/** @returns what to add to the advice to name another column for the unit; empty where no other looks like one */
export const otherUnits = (table: CsvTable, { unit, variant, time, action }: ColumnRoles): string => {
  const taken = [unit, variant, time, action];
  const names = table.header.filter(
    (name, place) => name !== '' && !taken.includes(place) && mayNameUnits(table, place, variant),
  );
  return names.length === 0 ? '' : `, such as ${names.map((name) => JSON.stringify(name)).join(' or ')}`;
};

/**
 * Whoever is in several variants is left out. Where that is most of all, the column names something else.
 *
 * @throws UnreadableCsv that says which column may
 */
export const refuseMixedUnits = (table: CsvTable, roles: ColumnRoles): void => {
  const variants = [...variantsBy(table, roles.unit, roles.variant).values()];
  const mixed = variants.filter(isMixed).length;
  if (2 * mixed <= variants.length) return;
  throw new UnreadableCsv(
    `${mixed.toLocaleString('en-US')} of ${variants.length.toLocaleString('en-US')} units are in several variants, so "${table.header[roles.unit] ?? ''}" hardly names who was assigned. --unit COLUMN says which column does${otherUnits(table, roles)}.`,
  );
};
