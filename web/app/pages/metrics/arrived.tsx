/** Figures of what came in for a metric, as they stand in the library and on the page of one. */
import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatNumber, formatPercent } from '../../../../client/reading/numbers.js';
import { BLOCKING_SHARE, WARNING_SHARE } from '../../../../domain/snapshots/unreadable-share.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';

type Events = Schemas['EventArrivals'];

export const EventsPerDay = ({ events }: { readonly events: Events }): ReactElement => (
  <Figure value={events.events_per_day} className={events.events === 0 ? 'tone-warn toned' : ''}>
    {formatNumber(events.events_per_day)}
  </Figure>
);

export const LastSeen = ({ events }: { readonly events: Events }): ReactElement =>
  events.last_seen === null ? (
    <Missing reason={`none arrived in ${events.looked_back_days} days`} />
  ) : (
    <Moment at={events.last_seen} as="ago" />
  );

/** As results warn of it, and give no verdict. */
const toneOf = (share: number): string => {
  if (share > BLOCKING_SHARE) return 'tone-bad toned';
  return share > WARNING_SHARE ? 'tone-warn toned' : '';
};

export const RejectedShare = ({ events }: { readonly events: Events }): ReactElement => {
  const { rejected_share: share, rejected_values: rejected } = events;
  if (rejected === null) return <Missing reason="no value is read" />;
  if (share === null) return <Missing reason="no event came" />;
  return (
    <Figure value={share} className={toneOf(share)}>
      {share === 0 ? '0 %' : formatPercent(share)}
    </Figure>
  );
};
