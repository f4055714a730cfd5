import type { ReactElement } from 'react';
import { useState } from 'react';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';

const MOST = 20;
const HEADS = ['Happened', 'Arrived', 'Whose', 'Variant', 'Epoch', 'Sent by'] as const;

const Sample = ({ experimentId, verdict }: { experimentId: string; verdict: string }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/exposures/sample/',
    { params: { path: { environmentKey, experimentId }, query: { verdict, limit: MOST } } },
    { staleTime: Infinity },
  );
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton lines={3} label="Exposures are being read" />;
  if (data.exposures.length === 0) return <p className="small muted">There are none to show now.</p>;
  return (
    <TableFrame label={`Some exposures: ${verdict}`}>
      <table className="small">
        <TableHead heads={HEADS} />
        <tbody>
          {data.exposures.map(({ at, received_at: received, identifier, variant, epoch, sdk }, place) => (
            <tr key={`${at} ${identifier ?? place}`}>
              <td>
                <Moment at={at} />
              </td>
              <td>
                <Moment at={received} />
              </td>
              <td className="wordy" dir="auto">
                {identifier ?? <Missing reason="shown to administrators" />}
              </td>
              <td className="wordy" dir="auto">
                {variant === '' ? <Missing reason="it names none" /> : variant}
              </td>
              <td>{epoch === 0 ? <Missing reason="of no epoch" /> : epoch}</td>
              <td className="wordy">{sdk === '' ? <Missing reason="it was not said" /> : sdk}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** The exposures behind a count, once somebody wants to see some. */
export const SampledExposures = ({
  experimentId,
  verdict,
}: {
  readonly experimentId: string;
  readonly verdict: string;
}): ReactElement => {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="small"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>
        Show some<span className="unseen"> that are {verdict.replaceAll('_', ' ')}</span>
      </summary>
      {isOpen && <Sample experimentId={experimentId} verdict={verdict} />}
    </details>
  );
};
