import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { AUDIT_OUTCOMES } from '../../../../domain/audit-outcomes.js';
import { AUDIT_SUBJECTS } from '../../../../domain/audit-subject.js';
import { api, client } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useQueryString } from '../../data/use-query-string.js';
import { useTitle } from '../../data/use-title.js';
import { pageOf } from '../../parts/list-controls.js';
import { ActivityFilters } from './activity-filters.js';
import { auditQueryOf, PAGE_SIZE } from './activity-query.js';
import { Entries } from './entries.js';
import { EntryRow } from './entry.js';
import { ExportButton } from './export-button.js';

type Line = Schemas['AuditLine'];

const PATH = '/api/v1/environments/{environmentKey}/audit/';
const REFRESH_MS = 10_000;
const MOST_ROWS = 999;

/** Where the pages of things are. */
const PLACES: Partial<Readonly<Record<Line['subject'], string>>> = {
  experiment: 'experiments',
  feature: 'flags',
  metric: 'metrics',
};

const About = ({ line }: { line: Line }): ReactElement => {
  const to = useAddress();
  const { subject, subject_id: id, subject_name: name, action } = line;
  const place = PLACES[subject];
  const isThere = id !== null && action !== 'deleted';
  return (
    <>
      <span className="muted">{subject.replaceAll('_', ' ')}</span>{' '}
      {place !== undefined && isThere ? (
        <Link href={to(`${place}/${id}`)} dir="auto">
          {name}
        </Link>
      ) : (
        <span dir="auto">{name}</span>
      )}
      {line.environment === null && <span className="chip">all environments</span>}
    </>
  );
};

/** What happened in an environment: who changed what, when, why, and what was refused. */
export const ActivityPage = (): ReactElement => {
  useTitle('Activity');
  const query = useQueryString();
  const { key: environmentKey, name } = useEnvironment();
  const path = { environmentKey };
  const wanted = auditQueryOf(query);
  const { data, error, refetch } = api.useQuery(
    'get',
    PATH,
    { params: { path, query: { ...wanted, page: pageOf(query), page_size: PAGE_SIZE } } },
    { placeholderData: keepPreviousData, refetchInterval: REFRESH_MS },
  );
  const read = async (page: number) => {
    const asked = { ...wanted, page, page_size: MOST_ROWS };
    const answer = await client.GET(PATH, { params: { path, query: asked } });
    if (answer.data === undefined) throw new Refused(answer.error);
    return answer.data;
  };
  return (
    <>
      <div className="page-head">
        <h1>Activity</h1>
        <ExportButton name={`activity-${name}.jsonl`} read={read} />
      </div>
      <ActivityFilters query={query} kinds={AUDIT_SUBJECTS} outcomes={AUDIT_OUTCOMES} />
      <Entries query={query} read={{ count: data?.count, error, refetch }}>
        {data?.results.map((line) => (
          <EntryRow
            key={line.id}
            entry={line}
            about={<About line={line} />}
            experimentId={line.subject === 'experiment' ? line.subject_id : null}
          />
        ))}
      </Entries>
    </>
  );
};
