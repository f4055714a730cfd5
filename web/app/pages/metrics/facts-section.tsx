import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { useAddress } from '../../data/environment.js';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { EventsPerDay, LastSeen, RejectedShare } from './arrived.js';
import { useArrivals } from './use-arrivals.js';

type Events = Schemas['EventArrivals'];

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactElement => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Whether it has anything to go by: of a ratio both sides, each with the name of its events. */
const Arrived = ({ sides }: { sides: readonly Events[] }): ReactElement => {
  const each = (one: (events: Events) => ReactElement): ReactElement => (
    <>
      {sides.map((events, place) => (
        <span key={events.event + String(place)} className="side-of-ratio">
          {one(events)}
          {sides.length > 1 && (
            <>
              {' '}
              <code className="small muted">{events.event}</code>
            </>
          )}
        </span>
      ))}
    </>
  );
  return (
    <>
      <Fact name="Events a day">
        {each((events) => (
          <EventsPerDay events={events} />
        ))}
      </Fact>
      <Fact name="Last seen">
        {each((events) => (
          <LastSeen events={events} />
        ))}
      </Fact>
      <Fact name="Rejected">
        {each((events) => (
          <RejectedShare events={events} />
        ))}
      </Fact>
    </>
  );
};

const Silent = ({ isRefused }: { isRefused: boolean }): ReactElement => (
  <>
    {['Events a day', 'Last seen', 'Rejected'].map((name) => (
      <Fact key={name} name={name}>
        {isRefused ? <Missing reason="the warehouse did not say" /> : <span aria-busy="true">…</span>}
      </Fact>
    ))}
  </>
);

/** Whether a metric is alive, how old it is, and what else measures the same. */
export const FactsSection = ({ metric }: { readonly metric: Schemas['Metric'] }): ReactElement => {
  const to = useAddress();
  const { arrivals, error } = useArrivals([metric.id]);
  const found = arrivals?.get(metric.id);
  return (
    <Section name="facts" title="At a glance">
      <dl className="facts-list metric-facts">
        {found === undefined ? (
          <Silent isRefused={error !== null} />
        ) : (
          <Arrived sides={[found.numerator, ...(found.denominator === null ? [] : [found.denominator])]} />
        )}
        <Fact name="Age">
          <Moment at={metric.created_at} as="age" />
          <span className="small muted">
            , changed <Moment at={metric.updated_at} as="ago" />
          </span>
        </Fact>
        <Fact name="The same as">
          {metric.same_as.length === 0 ? (
            <span className="muted">no other metric</span>
          ) : (
            <ul className="plain-list">
              {metric.same_as.map(({ id, name }) => (
                <li key={id}>
                  <Link href={to(`metrics/${id}`)} dir="auto">
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Fact>
      </dl>
      {metric.same_as.length > 0 && (
        <p className="small muted">
          Agree on one of them: two of the same meaning are counted twice, and one is easily changed without
          the other.
        </p>
      )}
    </Section>
  );
};
