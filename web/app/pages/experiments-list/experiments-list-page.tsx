import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { endsOf } from '../../../../client/reading/latest-ends.js';
import { scaleOf } from '../../../../domain/intervals/interval-scale.js';
import { api } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { usePolling } from '../../data/live/use-polling.js';
import { useSession } from '../../data/session.js';
import { useKeys } from '../../data/use-keys.js';
import type { QueryString } from '../../data/use-query-string.js';
import { useQueryString } from '../../data/use-query-string.js';
import { useTitle } from '../../data/use-title.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Pager } from '../../parts/list-controls.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { NewExperimentLink } from '../create-experiment/new-experiment-link.js';
import { fetchExperimentPage } from '../experiment/fetch-experiment-page.js';
import { BulkBar } from './bulk/bulk-bar.js';
import type { Selection } from './bulk/use-selection.js';
import { useSelection } from './bulk/use-selection.js';
import { ExperimentRow } from './experiment-row.js';
import { ListFilters } from './list-filters.js';
import { ListKeys } from './list-keys.js';
import { isFiltered, listQueryOf, PAGE_SIZE } from './list-query.js';
import { ListStrip } from './list-strip.js';

const REFRESH_MS = 10_000;

const useList = (query: QueryString) => {
  const { key } = useEnvironment();
  const wanted = listQueryOf(query);
  const list = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/',
    { params: { path: { environmentKey: key }, query: wanted } },
    { placeholderData: keepPreviousData, refetchInterval: usePolling(REFRESH_MS) },
  );
  return { ...list, page: wanted.page };
};

const COLUMNS = [
  'Status',
  'Experiment',
  'How it stands',
  'First goal',
  'Of the plan',
  'Left',
  'Trust',
  'Owner',
  'Age',
] as const;

const Nothing = ({ hasFilter }: { readonly hasFilter: boolean }): ReactElement => {
  const { key } = useEnvironment();
  if (hasFilter) return <EmptyState title="No experiment fits">Leave out a filter to see more.</EmptyState>;
  return (
    <EmptyState
      title="No experiment yet"
      action={<a href="/docs/first-experiment">How to make the first one</a>}
      curl={`curl -X POST -H "Authorization: Api-Key $KEY" -H 'Content-Type: application/json' \\\n  ${location.origin}/api/v1/environments/${key}/experiments/ -d @experiment.json`}
    >
      An experiment compares the variants of a feature by metrics, and says when the difference is real.
    </EmptyState>
  );
};

/** All intervals of the page share one scale, so that the eye can compare them. */
const halfOf = (rows: readonly Schemas['ListedExperiment'][]): number =>
  scaleOf(
    rows.flatMap(({ latest }) => {
      const ends = endsOf(latest);
      return ends === null ? [] : [ends.low, ends.high];
    }),
  );

type Chosen = Selection<Schemas['ListedExperiment']>;

const howMany = (chosen: number, of: number): 'none' | 'some' | 'all' =>
  chosen === of ? 'all' : chosen === 0 ? 'none' : 'some';

const ChooseAll = memo(function ChooseAllHead({
  has,
  all,
  none,
}: { has: 'none' | 'some' | 'all' } & Pick<Chosen, 'all' | 'none'>): ReactElement {
  return (
    <th scope="col" className="pick">
      <label>
        <span className="unseen">Choose all that are shown</span>
        <input
          type="checkbox"
          checked={has === 'all'}
          ref={(box) => {
            if (box !== null) box.indeterminate = has === 'some';
          }}
          onChange={has === 'all' ? none : all}
        />
      </label>
    </th>
  );
});

const Table = ({
  rows,
  at,
  selection,
}: {
  rows: readonly Schemas['ListedExperiment'][];
  at: number;
  selection: Chosen | null;
}): ReactElement => {
  const half = halfOf(rows);
  return (
    <TableFrame label="Experiments">
      <table className="list">
        <caption className="unseen">Experiments</caption>
        <thead>
          <tr>
            {selection !== null && (
              <ChooseAll
                has={howMany(selection.chosen.length, rows.length)}
                all={selection.all}
                none={selection.none}
              />
            )}
            {COLUMNS.map((name) => (
              <th key={name} scope="col" className={name === 'Age' ? 'number' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((experiment, row) => (
            <ExperimentRow
              key={experiment.id}
              experiment={experiment}
              isAt={row === at}
              half={half}
              isChosen={selection?.has(experiment.id) ?? false}
              onToggle={selection?.toggle ?? null}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** Goes through the rows by keys. */
const useRows = (rows: readonly Schemas['ListedExperiment'][], selection: Chosen | null) => {
  const to = useAddress();
  const [, go] = useLocation();
  const search = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(-1);
  const [isHelping, setHelping] = useState(false);
  const chosen = rows[at]?.id;
  const last = rows.length - 1;
  const toggle = selection?.toggle;
  const keys = useMemo(
    () => ({
      '/': () => search.current?.focus(),
      j: () => {
        setAt((row) => Math.min(row + 1, last));
      },
      k: () => {
        setAt((row) => Math.max(row - 1, 0));
      },
      '?': () => {
        setHelping(true);
      },
      x: () => {
        if (chosen !== undefined) toggle?.(chosen);
      },
      Enter: () => {
        if (chosen !== undefined) go(to(`experiments/${chosen}`));
      },
    }),
    [last, chosen, toggle, go, to],
  );
  useKeys(keys);
  const help = isHelping && (
    <ListKeys
      onClose={() => {
        setHelping(false);
      }}
    />
  );
  return { at, search, help };
};

/** What fits, or why nothing is there. */
const Rest = ({
  query,
  list: { data, error, refetch, page },
  at,
  selection,
}: {
  query: QueryString;
  list: ReturnType<typeof useList>;
  at: number;
  selection: Chosen | null;
}): ReactElement => {
  if (data === undefined)
    return error === null ? (
      <Skeleton lines={6} label="Experiments are being read" />
    ) : (
      <ProblemNotice error={error} onRetry={refetch} />
    );
  return (
    <>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data.count === 0 && <Nothing hasFilter={isFiltered(query)} />}
      {data.results.length > 0 && <Table rows={data.results} at={at} selection={selection} />}
      <Pager query={query} page={page} size={PAGE_SIZE} count={data.count} />
    </>
  );
};

/** All experiments of an environment. */
export const ExperimentsListPage = (): ReactElement => {
  useTitle('Experiments');
  const query = useQueryString();
  const list = useList(query);
  const { data } = list;
  const { role } = useSession();
  const rows = data?.results ?? [];
  const selected = useSelection(rows);
  const selection = role === 'viewer' ? null : selected;
  const { at, search, help } = useRows(rows, selection);
  useEffect(() => {
    // Where it cannot be loaded now, opening one says so.
    fetchExperimentPage().catch(() => undefined);
  }, []);
  const heading = useRef<HTMLHeadingElement>(null);
  const toHeading = useCallback(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          Experiments
        </h1>
        <NewExperimentLink />
      </div>
      <ListStrip query={query} />
      <ListFilters query={query} counts={data?.status_counts} search={search} />
      <Rest query={query} list={list} at={at} selection={selection} />
      {selection !== null && <BulkBar selection={selection} shown={rows.length} onDone={toHeading} />}
      {help}
    </>
  );
};
