import { oneLine } from './plain-text.js';

const GAP = '  ';

/** East Asian letters and pictures are two columns wide, and marks that stand on others none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;
const NONE = /\p{Mn}|\u200b|\u200d/u;

/** @returns how many columns of a terminal a text takes */
const widthOf = (text: string): number => {
  let width = 0;
  for (const letter of text) width += NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
};

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/**
 * @param head the names of the columns
 * @param rows with as many cells
 * @returns the lines of a table, the head first
 */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const all = [head, ...rows].map((cells) => cells.map(oneLine));
  const widths = head.map((_, column) => Math.max(...all.map((cells) => widthOf(cells[column] ?? ''))));
  return all.map((cells) =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
};
