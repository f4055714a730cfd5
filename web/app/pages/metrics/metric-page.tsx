import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { actorInWords } from '../../../../domain/actor-in-words.js';
import { api } from '../../data/api.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useTitle } from '../../data/use-title.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { directionInWords, metricInWords } from './metric-in-words.js';
import { PreviewSection } from './preview-section.js';

type Metric = Schemas['Metric'];

const UsedBy = ({ metric: { experiments, version: newest } }: { metric: Metric }): ReactElement => {
  const to = useAddress();
  return (
    <Section name="used-by" title="Experiments that measure it">
      {experiments.length === 0 && <p className="muted">None.</p>}
      <ul className="plain-list">
        {experiments.map(({ id, name, status, version }) => (
          <li key={`${id} ${version}`}>
            <Link href={to(`experiments/${id}`)} dir="auto">
              {name}
            </Link>{' '}
            <span className="chip">{status}</span>{' '}
            <span className="chip">
              version {version}
              {version < newest && ', not the newest'}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Versions = ({ metricId }: { metricId: number }): ReactElement | null => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/versions/',
    { params: { path: { environmentKey, metricId: String(metricId) } } },
  );
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  return (
    <Section name="versions" title="Versions">
      <p className="small muted">
        A started experiment goes on with the version that it began with; a change makes another one.
      </p>
      <TableFrame label="Versions">
        <table>
          <TableHead heads={['No.', 'What it measured', 'Good', 'Since', 'By', 'As JSON']} />
          <tbody>
            {data.results.map((one) => (
              <tr key={one.version}>
                <th scope="row">{one.version}</th>
                <td dir="auto">{metricInWords(one)}</td>
                <td>{directionInWords(one.direction)}</td>
                <td>
                  <Moment at={one.created_at} />
                </td>
                <td dir="auto">{actorInWords(one.created_by)}</td>
                <td>
                  <details>
                    <summary>Show</summary>
                    <pre tabIndex={0}>
                      <code>{JSON.stringify(one.definition, null, 2)}</code>
                    </pre>
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Section>
  );
};

const Known = ({ metric }: { metric: Metric }): ReactElement => (
  <>
    <p className="banner-sentence" dir="auto">
      {metricInWords(metric)}
    </p>
    <p>
      <span className="chip">{metric.aggregation}</span>{' '}
      <span className="chip">{directionInWords(metric.direction)}</span>{' '}
      <span className="chip">version {metric.version}</span>
    </p>
    {metric.description !== '' && <p dir="auto">{metric.description}</p>}
    <PreviewSection metric={metric} />
    <UsedBy metric={metric} />
    <Versions metricId={metric.id} />
  </>
);

/** One metric: what it measures, what came lately, who uses it, and what it measured before. */
export const MetricPage = ({ metricId }: { readonly metricId: string }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const {
    data: metric,
    error,
    refetch,
  } = api.useQuery('get', '/api/v1/environments/{environmentKey}/experiment-metrics/{metricId}/', {
    params: { path: { environmentKey, metricId } },
  });
  useTitle(metric?.name ?? 'Metric');
  return (
    <>
      <div className="page-head">
        <h1 dir="auto">{metric?.name ?? 'Metric'}</h1>
      </div>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {metric === undefined && error === null && <Skeleton lines={8} label="The metric is being read" />}
      {metric !== undefined && <Known metric={metric} />}
    </>
  );
};
