import type { ReactElement } from 'react';
import { formatCount } from '../../../client/reading/numbers.js';
import type { QueryString } from '../data/use-query-string.js';
import { Icon } from './icon.js';

/** @returns which page of a list the address asks for, from 1 */
export const pageOf = (query: QueryString): number =>
  Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1);

/** Turns the pages of a list; nothing where there is one only. */
export const Pager = ({
  query,
  page,
  size,
  count,
}: {
  readonly query: QueryString;
  readonly page: number;
  /** How many rows a page has. */
  readonly size: number;
  readonly count: number;
}): ReactElement | null => {
  if (count <= size) return null;
  const turn = (to: number) => () => {
    query.set({ page: to === 1 ? null : String(to) });
  };
  return (
    <nav className="pager" aria-label="Pages of the list">
      <span className="muted small">
        {formatCount((page - 1) * size + 1)}–{formatCount(Math.min(page * size, count))} of{' '}
        {formatCount(count)}
      </span>
      <button type="button" className="button" disabled={page <= 1} onClick={turn(page - 1)}>
        Back
      </button>
      <button
        type="button"
        className="button"
        disabled={page >= Math.ceil(count / size)}
        onClick={turn(page + 1)}
      >
        Next
      </button>
    </nav>
  );
};

/** Looks for a text, which stands in the address. */
export const SearchField = ({
  query,
  label,
}: {
  readonly query: QueryString;
  readonly label: string;
}): ReactElement => (
  <div className="filters" role="search">
    <div className="filter-search">
      <Icon name="search" size={14} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        defaultValue={query.get('q') ?? ''}
        onChange={(event) => {
          query.set({ q: event.target.value, page: null });
        }}
      />
    </div>
  </div>
);
