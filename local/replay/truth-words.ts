/** Words for done and not done, in any case. */
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
  ['t', true],
  ['f', false],
  ['y', true],
  ['n', false],
]);

/** @returns whether a cell is a word for done or not done; 1 and 0 are numbers. */
export const isTruth = (cell: string): boolean => TRUTHS.has(cell.toLowerCase());

/** @returns whether a cell says that it was done. */
export const isDone = (cell: string): boolean => TRUTHS.get(cell.toLowerCase()) === true;
