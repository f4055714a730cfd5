import type { ReactElement } from 'react';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import { Moment } from '../../../parts/moment.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { TableFrame } from '../../../parts/table-frame.js';
import { TableHead } from '../../../parts/table-head.js';
import type { Mirror } from './flag-stores.js';
import { differenceInWords, MIRRORS, stateInWords } from './flag-stores.js';

const SHOWN = 20;
const LOOK_EVERY_MS = 5_000;

const Standing = ({ mirror }: { mirror: Mirror }): ReactElement => {
  const { drift, problem, stronger } = mirror;
  return (
    <div>
      {stateInWords(mirror)}
      {problem !== null && (
        <p className="small wordy">
          <bdi>{problem}</bdi>
        </p>
      )}
      {drift.length > 0 && (
        <ul className="small wordy">
          {drift.map((difference) => (
            <li key={difference.field} className="breaking">
              <bdi>{differenceInWords(difference)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {stronger !== null && stronger.segments.length > 0 && (
        <p className="small wordy">
          comes after the segments <bdi>{stronger.segments.join(', ')}</bdi>
        </p>
      )}
    </div>
  );
};

const Row = ({ mirror }: { mirror: Mirror }): ReactElement => (
  <tr className={mirror.state === 'released' ? 'muted' : ''}>
    <th scope="row" className="wordy" dir="auto">
      {mirror.experiment.name}
    </th>
    <td data-label="Feature">
      <code className="breaking small">{mirror.experiment.feature}</code>
    </td>
    <td data-label="There">
      <Standing mirror={mirror} />
    </td>
    <td className="small" data-label="Looked at">
      {mirror.checked_at === null ? 'not yet' : <Moment at={mirror.checked_at} as="ago" />}
    </td>
  </tr>
);

/** The experiments of an environment that are served elsewhere, with what differs there. */
export const MirrorsTable = (): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    MIRRORS,
    { params: { path: { environmentKey }, query: { page: 1, page_size: SHOWN } } },
    { refetchInterval: LOOK_EVERY_MS },
  );
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton label="Experiments that are served there are being read" />;
  if (data.results.length === 0)
    return <p className="muted">No experiment is served there yet. The next one that starts will be.</p>;
  return (
    <TableFrame label="Experiments that are served by Flagsmith">
      <table className="stacked">
        <TableHead heads={['Experiment', 'Feature', 'There', 'Looked at']} />
        <tbody>
          {data.results.map((mirror) => (
            <Row key={mirror.experiment.id} mirror={mirror} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
