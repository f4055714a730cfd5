import type { ReactElement, RefObject } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { STATUS_WORDS, statusLabel } from '../../../../domain/status/status-words.js';
import type { QueryString } from '../../data/use-query-string.js';
import { Choice } from '../../parts/choice.js';
import { Figure } from '../../parts/figure.js';
import { Icon } from '../../parts/icon.js';
import { OpensDialog } from '../../parts/opens-dialog.js';
import { whenAsked } from '../../when-asked.js';
import type { Sort, Status } from './list-query.js';
import { isFiltered, sortOf, statusOf, WAITING_WORDS, wordsOf } from './list-query.js';

const ViewsDialog = whenAsked(async () => (await import('./views-dialog.js')).ViewsDialog);

const STATUSES: readonly (readonly [Status, string])[] = [
  ['running', 'Running'],
  ['paused', 'Paused'],
  ['created', 'Not started'],
  ['completed', 'Completed'],
];

const SORTS: readonly (readonly [Sort, string])[] = [
  ['urgency', 'Most urgent first'],
  ['started_at', 'Latest start first'],
  ['created_at', 'Newest first'],
  ['name', 'By name'],
  ['ends_at', 'Soonest end first'],
];

const WORDS: readonly (readonly [string, string])[] = [
  ['', 'Any word'],
  [WAITING_WORDS.join(','), 'Waiting for a decision'],
  ...STATUS_WORDS.map((word) => [word, statusLabel(word)] as const),
];

const NOTHING = {
  q: null,
  owner: null,
  feature: null,
  tag: null,
  status: null,
  status_word: null,
  page: null,
};

const Field = ({ query, name, label }: { query: QueryString; name: string; label: string }): ReactElement => (
  <input
    aria-label={label}
    placeholder={label}
    size={10}
    value={query.get(name) ?? ''}
    onChange={(event) => {
      query.set({ [name]: event.target.value, page: null });
    }}
  />
);

const Statuses = ({
  query,
  counts,
}: {
  query: QueryString;
  counts: Schemas['ListedExperimentPageStatusCounts'] | undefined;
}): ReactElement => {
  const current = statusOf(query);
  const all = counts === undefined ? undefined : STATUSES.reduce((sum, [status]) => sum + counts[status], 0);
  const choices = [
    [null, 'All', all],
    ...STATUSES.map(([status, label]) => [status, label, counts?.[status]] as const),
  ] as const;
  return (
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
  );
};

/** What is shown of all experiments; all of it stands in the address. */
export const ListFilters = ({
  query,
  counts,
  search,
}: {
  readonly query: QueryString;
  readonly counts: Schemas['ListedExperimentPageStatusCounts'] | undefined;
  readonly search: RefObject<HTMLInputElement | null>;
}): ReactElement => (
  <div className="filters" role="search">
    <Statuses query={query} counts={counts} />
    <div className="filter-search">
      <Icon name="search" size={14} />
      <input
        ref={search}
        type="search"
        aria-label="Find by name or feature"
        placeholder="Find by name or feature  ( / )"
        value={query.get('q') ?? ''}
        onChange={(event) => {
          query.set({ q: event.target.value, page: null });
        }}
      />
    </div>
    <Choice
      label="Order"
      value={sortOf(query)}
      choices={SORTS}
      onChoose={(sort) => {
        query.set({ sort: sort === 'urgency' ? null : sort, page: null });
      }}
    />
    <div className="filters-row" />
    <Choice
      label="Status word"
      value={wordsOf(query).join(',')}
      choices={WORDS}
      onChoose={(words) => {
        query.set({ status_word: words, page: null });
      }}
    />
    <Field query={query} name="owner" label="Owner" />
    <Field query={query} name="tag" label="Tag" />
    <Field query={query} name="feature" label="Feature" />
    <OpensDialog label="Views…">{(close) => <ViewsDialog query={query} onClose={close} />}</OpensDialog>
    {isFiltered(query) && (
      <button
        type="button"
        className="button button-bare"
        onClick={() => {
          query.set(NOTHING);
        }}
      >
        <Icon name="cross" size={13} /> Show all
      </button>
    )}
  </div>
);
