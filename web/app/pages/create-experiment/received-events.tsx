import type { ReactElement } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { useReceivedEvents } from '../../data/use-received-events.js';
import { Figure } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { TableFrame } from '../../parts/table-frame.js';

/** What applications really send, for whoever looks for the right name. */
export const ReceivedEvents = (): ReactElement => {
  const { data, error, refetch } = useReceivedEvents();
  return (
    <details>
      <summary>Events that came in</summary>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data?.seen.length === 0 && <p className="muted">No event has come in yet.</p>}
      {data !== undefined && data.seen.length > 0 && (
        <TableFrame label="Events that came in">
          <table>
            <thead>
              <tr>
                <th scope="col">Name, in exactly this case</th>
                <th scope="col">Last seen</th>
                <th scope="col" className="number">
                  In 24 hours
                </th>
              </tr>
            </thead>
            <tbody>
              {data.seen.map(({ event, last_seen: lastSeen, count_24h: count }) => (
                <tr key={event}>
                  <th scope="row">
                    <code>{event}</code>
                  </th>
                  <td>
                    <Moment at={lastSeen} as="ago" />
                  </td>
                  <td className="number">
                    <Figure value={count}>{formatCount(count)}</Figure>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {data?.is_truncated === true && <p className="small muted">There are more names than these.</p>}
    </details>
  );
};
