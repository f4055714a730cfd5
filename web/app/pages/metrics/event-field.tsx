import type { ReactElement } from 'react';
import { useId } from 'react';
import { useReceivedEvents } from '../../data/use-received-events.js';
import { FaultNote, useFault } from '../../parts/faults.js';

/** A name that came in is offered; another one is taken, and said to be unknown. */
export const EventField = ({
  field,
  event,
  onType,
}: {
  /** Where it stands in what is sent. */
  readonly field: string;
  readonly event: string;
  readonly onType: (event: string) => void;
}): ReactElement => {
  const { data: received } = useReceivedEvents();
  const { fault, marks } = useFault(field);
  const id = useId();
  const isUnknown = event !== '' && received?.events.includes(event) === false;
  return (
    <div className="field">
      <label htmlFor={id}>Event</label>
      <input
        id={id}
        required
        autoComplete="off"
        list={`${id}-received`}
        value={event}
        {...marks}
        onChange={({ target }) => {
          onType(target.value);
        }}
      />
      <datalist id={`${id}-received`}>
        {received?.events.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FaultNote fault={fault} />
      {isUnknown && (
        <p className="small tone-warn toned" role="status">
          No event of this name has come in. Names count in exactly their case.
        </p>
      )}
    </div>
  );
};
