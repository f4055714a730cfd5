import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { buildInWords } from './health-in-words.js';
import { heardAndSilent } from './silent-pollers.js';

type Poller = Schemas['Poller'];

const Heard = ({ at, isSilent }: { at: string | null; isSilent: boolean }): ReactElement => {
  if (at === null) return <Missing reason="unknown" />;
  if (!isSilent) return <Moment at={at} as="ago" />;
  return (
    <span className="tone-warn toned">
      not heard of since <Moment at={at} />
    </span>
  );
};

const Row = ({ poller, isSilent }: { poller: Poller; isSilent: boolean }): ReactElement => {
  const { task_queue: queue, identity, deployment, build, last_poll_at: at } = poller;
  return (
    <tr data-poller={identity} data-silent={isSilent} className={isSilent ? 'muted' : ''}>
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
      <td>
        <Heard at={at} isSilent={isSilent} />
      </td>
    </tr>
  );
};

/**
 * Which processes take work, and what they run: two builds on one queue are a deployment that is not through. Temporal
 * goes on naming those that are gone, so they are last, and told as what they are.
 */
export const PollersTable = ({
  pollers,
  now,
}: {
  readonly pollers: readonly Poller[];
  /** What time it is for the API. */
  readonly now: string;
}): ReactElement => {
  const { heard, silent } = heardAndSilent(pollers, Date.parse(now));
  return (
    <>
      <TableFrame label="Workers by task queue">
        <table className="pollers">
          <TableHead heads={['Task queue', 'Process', 'Deployment', 'Build', 'Heard of']} />
          <tbody>
            {[...heard, ...silent].map((poller) => (
              <Row
                key={`${poller.task_queue} ${poller.identity} ${poller.build ?? ''}`}
                poller={poller}
                isSilent={silent.includes(poller)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {silent.length > 0 && (
        <p className="small muted" role="status">
          {formatCount(silent.length)} of them {silent.length === 1 ? 'is' : 'are'} likely gone: Temporal
          names whoever asked for work in the last minutes, also those that have ended since.
        </p>
      )}
    </>
  );
};
