import { keepPreviousData } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { api } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useQueryString } from '../../data/use-query-string.js';
import { useTitle } from '../../data/use-title.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Figure } from '../../parts/figure.js';
import { pageOf, Pager, SearchField } from '../../parts/list-controls.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { ArrivalCells } from './arrival-cells.js';
import { NewMetricButton } from './edit/new-metric-button.js';
import { directionInWords, metricInWords } from './metric-in-words.js';
import type { ArrivalsRead } from './use-arrivals.js';
import { useArrivals } from './use-arrivals.js';

const PAGE_SIZE = 50;
const COLUMNS: readonly (readonly [head: string, className: string])[] = [
  ['Metric', ''],
  ['What it measures', ''],
  ['Good', ''],
  ['Version', 'number'],
  ['Used by', 'number'],
  ['Events a day', 'number'],
  ['Last seen', 'number'],
  ['Rejected', 'number'],
  ['Age', 'number'],
];

const Row = ({ metric, read }: { metric: Schemas['Metric']; read: ArrivalsRead }): ReactElement => {
  const to = useAddress();
  const { id, name, direction, version, experiments, same_as: same } = metric;
  return (
    <tr>
      <th scope="row" className="name">
        <Link href={to(`metrics/${id}`)} dir="auto">
          {name}
        </Link>
        {same.length > 0 && (
          <span className="small muted" dir="auto">
            measures the same as {same.map((other) => other.name).join(', ')}
          </span>
        )}
      </th>
      <td className="reason-cell">
        <span className="reason" dir="auto">
          {metricInWords(metric)}
        </span>
      </td>
      <td className="small">{directionInWords(direction)}</td>
      <td className="small number" data-label="Version">
        <Figure value={version}>{version}</Figure>
      </td>
      <td className="small number" data-label="Used by">
        <Figure value={experiments.length}>{formatCount(experiments.length)}</Figure>
      </td>
      <ArrivalCells metricId={id} read={read} />
      <td className="small number" data-label="Age">
        <Moment at={metric.created_at} as="age" />
      </td>
    </tr>
  );
};

const Table = ({ metrics }: { metrics: readonly Schemas['Metric'][] }): ReactElement => {
  const read = useArrivals(metrics.map(({ id }) => id));
  return (
    <>
      {read.error !== null && <ProblemNotice error={read.error} onRetry={read.refetch} />}
      <TableFrame label="Metrics">
        <table className="list metrics-list">
          <caption className="unseen">Metrics</caption>
          <thead>
            <tr>
              {COLUMNS.map(([head, className]) => (
                <th key={head} scope="col" className={className}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <Row key={metric.id} metric={metric} read={read} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="small muted">
        Events a day: on average over the last seven days. Rejected: the part of values that are no numbers,
        of metrics that read values.
      </p>
    </>
  );
};

const Nothing = ({ isFiltered }: { isFiltered: boolean }): ReactElement => {
  const { key } = useEnvironment();
  if (isFiltered) return <EmptyState title="No metric has such a name" />;
  return (
    <EmptyState
      title="No metric yet"
      action={<a href="/docs/metrics">What can be measured</a>}
      curl={`curl -X POST -H "Authorization: Api-Key $KEY" -H 'Content-Type: application/json' \\\n  ${location.origin}/api/v1/environments/${key}/experiment-metrics/ \\\n  -d '{"name": "Purchases", "aggregation": "occurrence", "direction": "up", "definition": {"version": 1, "event": "purchase"}}'`}
    >
      A metric says what is made of the events of each identity; experiments compare it between variants.
    </EmptyState>
  );
};

/** All metrics of an environment, each with what it measures. */
export const MetricsPage = (): ReactElement => {
  useTitle('Metrics');
  const query = useQueryString();
  const to = useAddress();
  const [, navigate] = useLocation();
  const { key: environmentKey } = useEnvironment();
  const q = query.get('q');
  const page = pageOf(query);
  const asked = { page, page_size: PAGE_SIZE, ...(q === null ? {} : { q }) };
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/',
    { params: { path: { environmentKey }, query: asked } },
    { placeholderData: keepPreviousData },
  );
  return (
    <>
      <div className="page-head">
        <h1>Metrics</h1>
        <NewMetricButton
          onCreated={({ id }) => {
            navigate(to(`metrics/${id}`));
          }}
        />
      </div>
      <SearchField query={query} label="Find a metric by name" />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton lines={6} label="Metrics are being read" />}
      {data?.count === 0 && <Nothing isFiltered={q !== null} />}
      {data !== undefined && data.results.length > 0 && <Table metrics={data.results} />}
      {data !== undefined && <Pager query={query} page={page} size={PAGE_SIZE} count={data.count} />}
    </>
  );
};
