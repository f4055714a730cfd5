import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { mayOperate } from '../../data/rights.js';
import { useSession } from '../../data/session.js';
import { useTitle } from '../../data/use-title.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Figure } from '../../parts/figure.js';
import { Icon } from '../../parts/icon.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { FiguresSection, LatenessSection } from './figures-section.js';
import type { Health, Parts } from './health-in-words.js';
import { healthInWords } from './health-in-words.js';
import { PollersTable } from './pollers-table.js';
import { SlowestSection } from './slowest-section.js';
import { TroublesSection } from './troubles-section.js';
import { useOperations } from './use-operations.js';

const ICONS = { good: 'check', warn: 'alert', bad: 'stop' } as const;

const Banner = ({ health }: { health: Health }): ReactElement => (
  <section className={`banner health tone-${health.tone}`} aria-label="How it does" data-health={health.word}>
    <p role="status">
      <span className={`badge badge-large tone-${health.tone}`}>
        <Icon name={ICONS[health.tone]} /> {health.word}
      </span>
    </p>
    {health.noticed.length > 0 && (
      <ul className="reasons" aria-label="What people notice">
        {health.noticed.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    )}
    {health.tone !== 'good' && health.works.length > 0 && (
      <div className="small muted">
        <p>What goes on:</p>
        <ul className="reasons">
          {health.works.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    )}
  </section>
);

const PARTS: readonly (readonly [keyof Parts['checks'], string, string])[] = [
  ['postgres', 'Postgres', 'what there is, what is served, what came out'],
  ['temporal', 'Temporal', 'the workflow of each experiment'],
  ['clickhouse', 'ClickHouse', 'events'],
  ['worker', 'Worker', 'commands and refreshes'],
];

const State = ({ state, isForeign }: { state: 'up' | 'down'; isForeign: boolean }): ReactElement => {
  if (isForeign)
    return (
      <span className="badge tone-bad">
        <Icon name="alert" size={13} /> not ours
      </span>
    );
  return (
    <span className={`badge ${state === 'up' ? 'tone-good' : 'tone-bad'}`} data-state={state}>
      <Icon name={state === 'up' ? 'check' : 'cross'} size={13} /> {state}
    </span>
  );
};

const PartsSection = ({
  parts,
  workers,
  now,
}: {
  parts: Parts;
  workers: Schemas['Operations']['workers'] | null;
  now: string | undefined;
}): ReactElement => (
  <Section name="parts" title="Parts">
    <TableFrame label="Parts">
      <table>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">State</th>
            <th scope="col">What it is for</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map(([part, name, purpose]) => (
            <tr key={part} data-part={part}>
              <th scope="row" className="part-name">
                {name}
              </th>
              <td>
                <State
                  state={parts.checks[part]}
                  isForeign={parts.foreign_stores.some((store) => store === part)}
                />
              </td>
              <td className="small muted">{purpose}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
    {workers?.pollers != null && now !== undefined && <PollersTable pollers={workers.pollers} now={now} />}
    {workers !== null && (
      <ul className="plain-list small">
        {workers.queues.map(({ task_queue: queue, count, since }) => (
          <li key={queue}>
            <code>{queue}</code>: <Figure value={count}>{count}</Figure> {count === 1 ? 'worker' : 'workers'},
            the oldest began <Moment at={since} as="ago" />
          </li>
        ))}
      </ul>
    )}
  </Section>
);

const Answered = ({
  operations,
  readAt,
}: {
  operations: Schemas['Operations'];
  readAt: number;
}): ReactElement => (
  <>
    <TroublesSection operations={operations} />
    <LatenessSection refreshes={operations.refreshes} />
    <SlowestSection slowest={operations.refreshes.slowest} />
    <FiguresSection operations={operations} readAt={readAt} />
  </>
);

const Asked = (): ReactElement => {
  const { operations, isSilent, readiness } = useOperations();
  const { data, dataUpdatedAt: readAt } = operations;
  const parts = isSilent ? readiness : data;
  return (
    <>
      <div className="page-head">
        <h1>Health</h1>
        {readAt > 0 && (
          <p className="small muted">
            read <Moment at={new Date(readAt).toISOString()} as="ago" />, and again every 10 s
          </p>
        )}
      </div>
      {parts === undefined ? (
        <Skeleton lines={8} label="The parts are being asked" />
      ) : (
        <Banner health={healthInWords(parts)} />
      )}
      {operations.error !== null && <ProblemNotice error={operations.error} onRetry={operations.refetch} />}
      {parts != null && (
        <PartsSection parts={parts} workers={isSilent ? null : (data?.workers ?? null)} now={data?.now} />
      )}
      {data !== undefined && <Answered operations={data} readAt={readAt} />}
    </>
  );
};

/** How the installation does, for those who operate it. It asks again every ten seconds. */
export const OperationsPage = (): ReactElement => {
  useTitle('Health');
  if (mayOperate(useSession())) return <Asked />;
  return <EmptyState title="Administrators of the organisation see how it does" />;
};
