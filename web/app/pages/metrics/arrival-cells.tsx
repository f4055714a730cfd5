import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Missing } from '../../parts/figure.js';
import { EventsPerDay, LastSeen, RejectedShare } from './arrived.js';
import type { Arrivals, ArrivalsRead } from './use-arrivals.js';

type Events = Schemas['EventArrivals'];
type Shown = (props: { readonly events: Events }) => ReactElement;

/** Of a ratio both sides, the one below the line beneath the other. */
const Sides = ({ of, shown: One }: { of: Arrivals; shown: Shown }): ReactElement => (
  <>
    <One events={of.numerator} />
    {of.denominator !== null && (
      <span className="small muted below-line" title={`below the line: ${of.denominator.event}`}>
        ÷ <One events={of.denominator} />
      </span>
    )}
  </>
);

const CELLS: readonly (readonly [name: string, label: string, Shown])[] = [
  ['events', 'Events a day', EventsPerDay],
  ['seen', 'Last seen', LastSeen],
  ['rejected', 'Rejected', RejectedShare],
];

/** Events a day, when the last one came, and how many values are no numbers; blank until somebody has answered. */
export const ArrivalCells = ({
  metricId,
  read: { arrivals, error },
}: {
  readonly metricId: number;
  readonly read: ArrivalsRead;
}): ReactElement => {
  const found = arrivals?.get(metricId);
  return (
    <>
      {CELLS.map(([name, label, shown]) => (
        <td
          key={name}
          className="small number"
          data-label={label}
          data-arrivals={name}
          aria-busy={found === undefined && error === null}
        >
          {found !== undefined && <Sides of={found} shown={shown} />}
          {found === undefined && error !== null && <Missing reason="the warehouse did not say" />}
        </td>
      ))}
    </>
  );
};
