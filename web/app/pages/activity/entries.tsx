import type { ReactElement, ReactNode } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { useEnvironment } from '../../data/environment.js';
import type { QueryString } from '../../data/use-query-string.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Figure } from '../../parts/figure.js';
import { pageOf, Pager } from '../../parts/list-controls.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { isFiltered, PAGE_SIZE } from './activity-query.js';

interface Read {
  readonly count: number | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

const Nothing = ({ query }: { query: QueryString }): ReactElement => {
  const { key } = useEnvironment();
  if (isFiltered(query)) return <EmptyState title="Nothing fits">Leave out a filter to see more.</EmptyState>;
  return (
    <EmptyState
      title="Nothing has happened yet"
      curl={`curl -H "Authorization: Api-Key $KEY" \\\n  ${location.origin}/api/v1/environments/${key}/audit/`}
    >
      Whatever somebody asks for or changes stands here from then on.
    </EmptyState>
  );
};

/** What happened, the newest first, with how much there is of it. */
export const Entries = ({
  query,
  read: { count, error, refetch },
  children,
}: {
  readonly query: QueryString;
  readonly read: Read;
  /** The entries of the page that is shown. */
  readonly children: ReactNode;
}): ReactElement => (
  <>
    {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
    {count === undefined && error === null && <Skeleton lines={8} label="The activity is being read" />}
    {count === 0 && <Nothing query={query} />}
    {count !== undefined && count > 0 && (
      <section className="entries-frame" aria-label="Entries">
        <p className="small muted" role="status">
          <Figure value={count}>{formatCount(count)}</Figure> {count === 1 ? 'entry' : 'entries'}
          {isFiltered(query) && (count === 1 ? ' that fits' : ' that fit')}, the newest first
        </p>
        <ol className="entries">{children}</ol>
        <Pager query={query} page={pageOf(query)} size={PAGE_SIZE} count={count} />
      </section>
    )}
  </>
);
