import { countedValue } from '../../domain/events/parse-metric-value.js';
import { styleThatReads } from './numbers-as-written.js';
import type { ReplayPlan } from './plan-replay.js';
import type { PastTest } from './read-past-test.js';
import { isTruth } from './truth-words.js';

const isUnreadable = (cell: string): boolean => !countedValue(cell).ok;

const shown = (cell: string): string => (cell === '' ? 'an empty one' : JSON.stringify(cell.slice(0, 40)));

const wordOf = (cell: string): string =>
  `${shown(cell)}${cell === '' ? ' (write 0 where there was nothing)' : ''}`;

interface PlacedCell {
  readonly cell: string;
  readonly place: string;
}

/**
 * One other cell among words for yes and no makes all of them no numbers, so it is the one to be named.
 *
 * @returns a sentence; null where most cells are no such words
 */
const strangerInWords = (column: string, cells: readonly PlacedCell[]): string | null => {
  const others = cells.filter(({ cell }) => !isTruth(cell));
  const [first] = others;
  if (first === undefined || others.length * 2 >= cells.length) return null;
  const count = others.length.toLocaleString('en-US');
  return `${column}: all but ${count} of ${cells.length.toLocaleString('en-US')} values are yes or no; write it everywhere, also instead of ${shown(first.cell)} in ${first.place}`;
};

/** @returns the cells of each column that is added up, with their places. */
const addedUp = ({ rows }: Pick<PastTest, 'rows'>, { metrics }: Pick<ReplayPlan, 'metrics'>) =>
  metrics.flatMap(({ column, aggregation }, number) =>
    aggregation === 'sum'
      ? [{ column, cells: rows.map(({ measures, place }) => ({ cell: measures[number] ?? '', place })) }]
      : [],
  );

/** @returns a sentence on each column that is added up though some of its cells are no numbers. */
export const unreadableCells = (
  test: Pick<PastTest, 'rows'>,
  plan: Pick<ReplayPlan, 'metrics'>,
): readonly string[] =>
  addedUp(test, plan).flatMap(({ column, cells }) => {
    const unreadable = cells.filter(({ cell }) => isUnreadable(cell));
    const [first] = unreadable;
    if (first === undefined) return [];
    const stranger = strangerInWords(column, cells);
    if (stranger !== null) return [stranger];
    const of = `${unreadable.length.toLocaleString('en-US')} of ${cells.length.toLocaleString('en-US')}`;
    return [`${column}: ${of} values are no numbers, such as ${wordOf(first.cell)} in ${first.place}`];
  });

/** @returns a sentence with the option that makes numbers of cells that are none, where there is one. */
export const helpWithCells = (
  test: Pick<PastTest, 'rows'>,
  plan: Pick<ReplayPlan, 'metrics'>,
): readonly string[] => {
  const unreadable = addedUp(test, plan).flatMap(({ cells }) =>
    cells.map(({ cell }) => cell).filter((cell) => cell !== '' && isUnreadable(cell)),
  );
  const style = styleThatReads(unreadable);
  return style === null ? [] : [`--numbers ${style} reads most of them`];
};
