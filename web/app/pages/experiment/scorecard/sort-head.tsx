import type { ReactElement } from 'react';
import { useQueryString } from '../../../data/use-query-string.js';
import type { SortColumn, Sorting } from './sorting.js';
import { ariaSortOf, pressed, writeSorting } from './sorting.js';

const ARROWS = { ascending: '↑', descending: '↓', none: '↕' } as const;

/** The head of a column that sorts: its first press, the other way, and back to the experiment's order. */
export const SortHead = ({
  name,
  by,
  sorting,
}: {
  readonly name: string;
  readonly by: SortColumn;
  readonly sorting: Sorting | null;
}): ReactElement => {
  const { set } = useQueryString();
  const way = ariaSortOf(by, sorting);
  return (
    <button
      type="button"
      className="sorts"
      data-way={way}
      onClick={() => {
        set({ sort: writeSorting(pressed(by, sorting)) });
      }}
    >
      {name} <span aria-hidden="true">{ARROWS[way]}</span>
    </button>
  );
};
