/** In which order the scorecard is read; it stands in the address as `sort=-lift`. */

const COLUMNS = ['lift', 'certainty', 'verdict'] as const;
export type SortColumn = (typeof COLUMNS)[number];

export interface Sorting {
  readonly by: SortColumn;
  readonly isDescending: boolean;
}

/** The end of a column that somebody looks for: large lifts, small p-values, what was decided. */
const isDescendingFirst = (by: SortColumn): boolean => by === 'lift';

/** @returns null for the order of the experiment */
export const readSorting = (text: string | null): Sorting | null => {
  const isDescending = text?.startsWith('-') ?? false;
  const by = COLUMNS.find((column) => column === (isDescending ? text?.slice(1) : text));
  return by === undefined ? null : { by, isDescending };
};

export const writeSorting = (sorting: Sorting | null): string | null =>
  sorting === null ? null : `${sorting.isDescending ? '-' : ''}${sorting.by}`;

/** @returns what another press of a column's head asks for: its first end, its other end, the experiment's order */
export const pressed = (by: SortColumn, sorting: Sorting | null): Sorting | null => {
  const first = isDescendingFirst(by);
  if (sorting?.by !== by) return { by, isDescending: first };
  return sorting.isDescending === first ? { by, isDescending: !first } : null;
};

/** @returns as `aria-sort` has it */
export const ariaSortOf = (by: SortColumn, sorting: Sorting | null): 'ascending' | 'descending' | 'none' => {
  if (sorting?.by !== by) return 'none';
  return sorting.isDescending ? 'descending' : 'ascending';
};

/** Good news first, then bad, then what is open. */
const VERDICTS = ['better', 'unharmed', 'harmed', 'worse', 'inconclusive', 'collecting'];

/** @returns where a verdict stands among all */
export const placeOfVerdict = (verdict: string): number => {
  const place = VERDICTS.indexOf(verdict);
  return place === -1 ? VERDICTS.length : place;
};

interface Keyed<Row> {
  readonly row: Row;
  readonly key: number | null;
}

/** What has no figure comes last, whichever way it is sorted. */
const compare = (one: number | null, other: number | null, isDescending: boolean): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return isDescending ? other - one : one - other;
};

/**
 * Sorts the rows of each metric, and metrics by their first row: rows of a metric stay together, since they share a
 * baseline.
 *
 * @param groups the rows of each metric, in the experiment's order, which decides between equals
 * @param keyOf the figure of the column; null where there is none
 */
export const sortGroups = <Group, Row>(
  groups: readonly { readonly group: Group; readonly rows: readonly Row[] }[],
  keyOf: (row: Row) => number | null,
  { isDescending }: Pick<Sorting, 'isDescending'>,
): readonly { readonly group: Group; readonly rows: readonly Row[] }[] => {
  const byKey = (one: Keyed<unknown>, other: Keyed<unknown>): number =>
    compare(one.key, other.key, isDescending);
  return groups
    .map(({ group, rows }) => {
      const sorted = rows.map((row) => ({ row, key: keyOf(row) })).toSorted(byKey);
      return { row: { group, rows: sorted.map(({ row }) => row) }, key: sorted[0]?.key ?? null };
    })
    .toSorted(byKey)
    .map(({ row }) => row);
};
