import type { ReactElement, RefObject } from 'react';
import type { Schemas } from '../../../client/create-client.js';
import type { QueryString } from '../../data/use-query-string.js';
import { formatCount } from '../../format/numbers.js';
import { Figure } from '../../parts/figure.js';
import { Icon } from '../../parts/icon.js';

const STATUSES = ['running', 'paused', 'created', 'completed'] as const;
export type Status = (typeof STATUSES)[number];

const LABELS: Readonly<Record<Status, string>> = {
  running: 'Running',
  paused: 'Paused',
  created: 'Not started',
  completed: 'Completed',
};

/** @returns the status that the address names, if there is such a one */
export const statusOf = (query: QueryString): Status | null =>
  STATUSES.find((status) => status === query.get('status')) ?? null;

const Field = ({ query, name, label }: { query: QueryString; name: string; label: string }): ReactElement => (
  <input
    aria-label={label}
    placeholder={label}
    size={10}
    defaultValue={query.get(name) ?? ''}
    onChange={(event) => {
      query.set({ [name]: event.target.value.trim(), page: null });
    }}
  />
);

/** What is shown of all experiments; all of it stands in the address. */
export const ListFilters = ({
  query,
  counts,
  search,
}: {
  readonly query: QueryString;
  readonly counts: Schemas['ListedExperimentPageStatusCounts'] | undefined;
  readonly search: RefObject<HTMLInputElement | null>;
}): ReactElement => {
  const current = statusOf(query);
  const all = counts === undefined ? undefined : STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const choices = [
    [null, 'All', all],
    ...STATUSES.map((one) => [one, LABELS[one], counts?.[one]] as const),
  ] as const;
  return (
    <div className="filters" role="search">
      <div className="counts" role="group" aria-label="Status">
        {choices.map(([status, label, count]) => (
          <button
            key={label}
            type="button"
            aria-pressed={status === current}
            onClick={() => {
              query.set({ status, page: null });
            }}
          >
            {label} {count !== undefined && <Figure value={count}>{formatCount(count)}</Figure>}
          </button>
        ))}
      </div>
      <div className="filter-search">
        <Icon name="search" size={14} />
        <input
          ref={search}
          type="search"
          aria-label="Find by name or feature"
          placeholder="Find by name or feature  ( / )"
          defaultValue={query.get('q') ?? ''}
          onChange={(event) => {
            query.set({ q: event.target.value, page: null });
          }}
        />
      </div>
      <Field query={query} name="owner" label="Owner" />
      <Field query={query} name="tag" label="Tag" />
    </div>
  );
};
