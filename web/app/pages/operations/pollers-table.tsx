import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { buildInWords } from './health-in-words.js';

type Poller = Schemas['Poller'];

/** Which processes take work, and what they run: two builds on one queue are a deployment that is not through. */
export const PollersTable = ({ pollers }: { readonly pollers: readonly Poller[] }): ReactElement => (
  <TableFrame label="Workers by task queue">
    <table className="pollers">
      <TableHead heads={['Task queue', 'Process', 'Deployment', 'Build', 'Asked for work']} />
      <tbody>
        {pollers.map(({ task_queue: queue, identity, deployment, build, last_poll_at: at }) => (
          <tr key={`${queue} ${identity} ${build ?? ''}`} data-poller={identity}>
            <th scope="row">
              <code>{queue}</code>
            </th>
            <td>
              <code>{identity}</code>
            </td>
            <td>{deployment === null ? <Missing reason="none was named" /> : <code>{deployment}</code>}</td>
            <td>
              {build === null ? (
                <Missing reason="it does not say" />
              ) : (
                <code title={build}>{buildInWords(build)}</code>
              )}
            </td>
            <td>{at === null ? <Missing reason="unknown" /> : <Moment at={at} as="ago" />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableFrame>
);
