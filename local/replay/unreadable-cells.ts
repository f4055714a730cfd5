import { countedValue } from '../../domain/events/parse-metric-value.js';
import type { ReplayPlan } from './plan-replay.js';
import type { PastTest } from './read-past-test.js';

/** Counted as people count rows: the header is the first. */
const rowOf = (index: number): number => index + 2;

const wordOf = (cell: string): string =>
  cell === '' ? 'an empty one (write 0 where there was nothing)' : JSON.stringify(cell.slice(0, 40));

/** @returns a sentence on each column that is added up though some of its cells are no numbers. */
export const unreadableCells = (
  { units }: Pick<PastTest, 'units'>,
  { metrics }: Pick<ReplayPlan, 'metrics'>,
): readonly string[] =>
  metrics.flatMap(({ column, aggregation }, place) => {
    if (aggregation !== 'sum') return [];
    const cells = units.map(({ measures }) => measures[place] ?? '');
    const isUnreadable = (cell: string): boolean => !countedValue(cell).ok;
    const [first, count] = [cells.findIndex(isUnreadable), cells.filter(isUnreadable).length];
    if (count === 0) return [];
    const example = `${wordOf(cells[first] ?? '')} in row ${rowOf(first)}`;
    const of = `${count.toLocaleString('en-US')} of ${cells.length.toLocaleString('en-US')}`;
    return [`${column}: ${of} values are no numbers, such as ${example}`];
  });
