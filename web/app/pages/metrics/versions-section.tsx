import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { actorInWords } from '../../../../domain/actor-in-words.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { MeaningDifference } from './meaning-difference.js';
import { directionInWords, metricInWords } from './metric-in-words.js';

type Version = Schemas['MetricVersion'];

const Row = ({ one, before }: { one: Version; before: Version | undefined }): ReactElement => (
  <tr data-version={one.version}>
    <th scope="row" data-label="Version">
      {one.version}
    </th>
    <td className="wordy" dir="auto" data-label="Measured">
      {metricInWords(one)}
    </td>
    <td data-label="Good">{directionInWords(one.direction)}</td>
    <td className="wordy" data-label="Different">
      {before === undefined ? (
        <span className="muted">the first</span>
      ) : (
        <MeaningDifference before={before} after={one} />
      )}
    </td>
    <td data-label="Since">
      <Moment at={one.created_at} />
    </td>
    <td dir="auto" data-label="By">
      {actorInWords(one.created_by)}
    </td>
    <td data-label="As JSON">
      <details>
        <summary>Show</summary>
        <pre tabIndex={0}>
          <code>{JSON.stringify(one.definition, null, 2)}</code>
        </pre>
      </details>
    </td>
  </tr>
);

/** What a metric has meant over time, each with what became different by it. */
export const VersionsSection = ({ metricId }: { readonly metricId: number }): ReactElement | null => {
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
        <table className="stacked">
          <TableHead
            heads={['No.', 'What it measured', 'Good', 'What became different', 'Since', 'By', 'As JSON']}
          />
          <tbody>
            {data.results.map((one, place) => (
              <Row key={one.version} one={one} before={data.results[place + 1]} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Section>
  );
};
