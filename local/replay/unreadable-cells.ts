import { countedValue } from '../../domain/events/parse-metric-value.js';
import { styleThatReads } from './numbers-as-written.js';
import type { ReplayPlan } from './plan-replay.js';
import type { PastTest } from './read-past-test.js';

const isUnreadable = (cell: string): boolean => !countedValue(cell).ok;

const wordOf = (cell: string): string =>
  cell === '' ? 'an empty one (write 0 where there was nothing)' : JSON.stringify(cell.slice(0, 40));

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
