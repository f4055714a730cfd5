import type { ReactElement, ReactNode } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatNumber } from '../../../../client/reading/numbers.js';
import { formatDuration } from '../../../../client/reading/times.js';
import { formatBytes } from '../../format/sizes.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { latenessOf, lengthInWords } from './health-in-words.js';

type Operations = Schemas['Operations'];

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactElement => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Count = ({ of: value }: { of: number }): ReactElement => (
  <Figure value={value}>{formatCount(value)}</Figure>
);

const Events = ({
  events,
  spool,
}: {
  events: Operations['events'];
  spool: Operations['event_spool'];
}): ReactElement => (
  <>
    <Fact name="Events">
      {events === null ? (
        <Missing reason="the warehouse did not say" />
      ) : (
        <>
          <Count of={events.received} /> in {events.minutes} min, so{' '}
          {formatNumber(events.received / events.minutes)} a minute
        </>
      )}
    </Fact>
    <Fact name="From happening to stored">
      {events?.median_lag_ms == null || events.long_lag_ms === null ? (
        <Missing reason="no event came" />
      ) : (
        <>
          half within <Figure value={events.median_lag_ms}>{lengthInWords(events.median_lag_ms)}</Figure>, 95
          of 100 within <Figure value={events.long_lag_ms}>{lengthInWords(events.long_lag_ms)}</Figure>
        </>
      )}
    </Fact>
    <Fact name="Waiting for ClickHouse">
      <Count of={spool.rows} /> events, <Figure value={spool.bytes}>{formatBytes(spool.bytes)}</Figure>
      {spool.oldest_at !== null && (
        <>
          , the oldest <Moment at={spool.oldest_at} as="ago" />
        </>
      )}
    </Fact>
  </>
);

const Work = ({ operations }: { operations: Operations }): ReactElement => {
  const { refreshes, seals, reconciler, workers } = operations;
  const underWay = workers.queues.reduce((sum, queue) => sum + queue.under_way, 0);
  const due = refreshes.late.find(({ intervals }) => intervals === 1)?.experiments ?? 0;
  return (
    <>
      <Fact name="Refreshes, now">
        <Count of={underWay} /> under way, <Count of={due} /> due
      </Fact>
      <Fact name="Refreshes, last hour">
        <Count of={refreshes.succeeded} /> succeeded, <Count of={refreshes.failed} /> attempts failed
      </Fact>
      <Fact name="Seals">
        <Count of={seals.overdue} /> overdue, <Count of={seals.waiting_for_events} /> waiting for events
      </Fact>
      <Fact name="Taking events">
        <Count of={seals.intakes} /> {seals.intakes === 1 ? 'process' : 'processes'}, which hold{' '}
        <Count of={seals.events_held} /> events
      </Fact>
      <Fact name="Reconciler">
        {reconciler.last_pass_at === null ? (
          'has not been round yet'
        ) : (
          <>
            was round <Moment at={reconciler.last_pass_at} as="ago" />
          </>
        )}
        , <Count of={reconciler.repairs} /> repairs in 24 h
      </Fact>
    </>
  );
};

/** A clock that is wrong makes events fall outside of their experiment. */
const Clock = ({ now, readAt }: { now: string; readAt: number }): ReactElement => {
  const apart = Math.abs(Date.parse(now) - readAt);
  if (apart < 5_000) return <>agrees with this browser’s</>;
  return <strong>{formatDuration(apart)} apart from this browser’s</strong>;
};

const SERVERS = [
  ['postgres', 'Postgres'],
  ['temporal', 'Temporal'],
  ['clickhouse', 'ClickHouse'],
] as const;

/** What answers, and whether its clock goes as that of the API. */
const Servers = ({ servers }: { servers: Operations['servers'] }): ReactElement => (
  <ul className="plain-list">
    {SERVERS.map(([server, name]) => {
      const facts = servers[server];
      const apart = facts?.clock_ahead_ms ?? null;
      return (
        <li key={server} data-server={server}>
          {name} {facts === null ? <Missing reason="it did not say" /> : <code>{facts.version}</code>}
          {apart !== null && (
            <span className="small muted">
              , clock <Figure value={apart}>{lengthInWords(Math.abs(apart))}</Figure>{' '}
              {apart < 0 ? 'behind' : 'ahead of'} the API’s
            </span>
          )}
        </li>
      );
    })}
  </ul>
);

/** Figures of all that runs. */
export const FiguresSection = ({
  operations,
  readAt,
}: {
  readonly operations: Operations;
  /** When the answer came, by this browser's clock. */
  readonly readAt: number;
}): ReactElement => (
  <Section name="figures" title="Figures">
    <dl className="facts-list operations-figures">
      <Events events={operations.events} spool={operations.event_spool} />
      <Work operations={operations} />
      <Fact name="Postgres">
        <Figure value={operations.database_bytes}>{formatBytes(operations.database_bytes)}</Figure>
      </Fact>
      <Fact name="Version">
        <code>{operations.version}</code>
      </Fact>
      <Fact name="Servers">
        <Servers servers={operations.servers} />
      </Fact>
      <Fact name="Clock">
        <Clock now={operations.now} readAt={readAt} />
      </Fact>
    </dl>
  </Section>
);

/** How late running experiments are, as bars. */
export const LatenessSection = ({
  refreshes,
}: {
  readonly refreshes: Operations['refreshes'];
}): ReactElement => {
  const bars = latenessOf(refreshes);
  const most = Math.max(1, ...bars.map(({ experiments }) => experiments));
  return (
    <Section name="lateness" title="How fresh figures are">
      <p className="small muted">
        Running experiments by how many of their own intervals they have been without new figures.
      </p>
      <table className="lateness">
        <thead className="unseen">
          <tr>
            <th scope="col">Intervals</th>
            <th scope="col">Experiments</th>
            <th scope="col">As a bar</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ label, experiments }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">
                <Figure value={experiments}>{formatCount(experiments)}</Figure>
              </td>
              <td className="lateness-bar" aria-hidden="true">
                <svg width="100%" height="10" focusable="false">
                  <rect width={`${(100 * experiments) / most}%`} height="10" rx="2" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
