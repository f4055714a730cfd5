import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Refused } from '../../../../client/problem.js';
import { TIMELINE_KINDS, TIMELINE_OUTCOMES } from '../../../../domain/timeline-kinds.js';
import { api, client } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useQueryString } from '../../data/use-query-string.js';
import { useTitle } from '../../data/use-title.js';
import { pageOf } from '../../parts/list-controls.js';
import { ActivityFilters } from './activity-filters.js';
import { PAGE_SIZE, timelineQueryOf } from './activity-query.js';
import { Entries } from './entries.js';
import { EntryRow } from './entry.js';
import { ExportButton } from './export-button.js';

const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';
const REFRESH_MS = 10_000;
const MOST_ROWS = 999;

/** The whole life of one experiment: commands, refusals, epochs, refreshes, changes and repairs. */
export const ExperimentActivityPage = ({ experimentId }: { readonly experimentId: string }): ReactElement => {
  const query = useQueryString();
  const to = useAddress();
  const { key: environmentKey } = useEnvironment();
  const path = { environmentKey, experimentId };
  const wanted = timelineQueryOf(query);
  const detail = api.useQuery('get', E, { params: { path } });
  const { data, error, refetch } = api.useQuery(
    'get',
    `${E}timeline/`,
    { params: { path, query: { ...wanted, page: pageOf(query), page_size: PAGE_SIZE } } },
    { placeholderData: keepPreviousData, refetchInterval: REFRESH_MS },
  );
  const read = async (page: number) => {
    const asked = { ...wanted, page, page_size: MOST_ROWS };
    const answer = await client.GET(`${E}timeline/`, { params: { path, query: asked } });
    if (answer.data === undefined) throw new Refused(answer.error);
    return answer.data;
  };
  const name = detail.data?.name ?? 'Experiment';
  useTitle(`Activity of ${name}`);
  return (
    <>
      <div className="page-head">
        <div className="wordy">
          <p className="small clamp">
            <Link href={to(`experiments/${experimentId}`)} dir="auto">
              {name}
            </Link>
          </p>
          <h1>Activity</h1>
        </div>
        <ExportButton name={`experiment-${experimentId}.jsonl`} read={read} />
      </div>
      <ActivityFilters query={query} kinds={TIMELINE_KINDS} outcomes={TIMELINE_OUTCOMES} />
      <Entries query={query} read={{ count: data?.count, error, refetch }}>
        {data?.results.map((entry) => (
          <EntryRow key={entry.id} entry={entry} experimentId={Number(experimentId)} />
        ))}
      </Entries>
    </>
  );
};
