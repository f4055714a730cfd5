import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { isOfDay } from '../../../../client/reading/times.js';
import { MINUTE_MS } from '../../../../domain/durations.js';
import type { StatusWord } from '../../../../domain/status/status-words.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { usePolling } from '../../data/live/use-polling.js';
import { useNow } from '../../data/use-now.js';
import type { QueryString } from '../../data/use-query-string.js';
import { Figure, Missing } from '../../parts/figure.js';
import { WAITING_WORDS } from './list-query.js';

const REFRESH_MS = 30_000;
/** Of those that settle: on one page, more than anybody seals in a day. */
const MOST_SETTLING = 500;

/** How many there are with one of some words; what else the page leaves out does not matter here. */
const useWords = (words: readonly StatusWord[], pageSize: number) => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/',
    { params: { path: { environmentKey }, query: { status_word: [...words], page_size: pageSize } } },
    { refetchInterval: usePolling(REFRESH_MS), placeholderData: keepPreviousData },
  );
  return data;
};

const Count = ({
  label,
  count,
  tone,
  words,
  query,
}: {
  label: string;
  count: number | undefined;
  tone: 'bad' | 'info';
  words: readonly StatusWord[];
  query: QueryString;
}): ReactElement => (
  <button
    type="button"
    className={`strip-count ${count === undefined || count === 0 ? '' : `tone-${tone} is-some`}`}
    onClick={() => {
      query.set({ status_word: words.join(','), status: null, page: null });
    }}
  >
    <span className="strip-figure">
      {count === undefined ? (
        <Missing reason="being counted" />
      ) : (
        <Figure value={count}>{formatCount(count)}</Figure>
      )}
    </span>{' '}
    {label}
  </button>
);

/** What somebody has to look at today; each leads to those that it counts. */
export const ListStrip = ({ query }: { readonly query: QueryString }): ReactElement => {
  const now = useNow(MINUTE_MS);
  const waiting = useWords(WAITING_WORDS, 1);
  const blocked = useWords(['blocked'], 1);
  const harmed = useWords(['harmed'], 1);
  const settling = useWords(['settling'], MOST_SETTLING);
  const today = settling?.results.filter(({ seals_at: at }) => at !== null && isOfDay(at, now)).length;
  return (
    <div className="list-strip" role="group" aria-label="What to look at today">
      <Count label="harmed" count={harmed?.count} tone="bad" words={['harmed']} query={query} />
      <Count label="blocked" count={blocked?.count} tone="bad" words={['blocked']} query={query} />
      <Count
        label="waiting for a decision"
        count={waiting?.count}
        tone="info"
        words={WAITING_WORDS}
        query={query}
      />
      <Count label="to be sealed today" count={today} tone="info" words={['settling']} query={query} />
    </div>
  );
};
