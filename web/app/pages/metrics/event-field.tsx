import type { ReactElement } from 'react';
import { useId } from 'react';
import { useReceivedEvents } from '../../data/use-received-events.js';

/** A name that came in is offered; another one is taken, and said to be unknown. */
export const EventField = ({
  event,
  onType,
}: {
  readonly event: string;
  readonly onType: (event: string) => void;
}): ReactElement => {
  const { data: received } = useReceivedEvents();
  const listId = useId();
  const isUnknown = event !== '' && received?.events.includes(event) === false;
  return (
    <>
      <label className="field">
        <span>Event</span>
        <input
          required
          list={listId}
          value={event}
          onChange={({ target }) => {
            onType(target.value);
          }}
        />
      </label>
      <datalist id={listId}>
        {received?.events.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isUnknown && (
        <p className="small tone-warn toned" role="status">
          No event of this name has come in. Names count in exactly their case.
        </p>
      )}
    </>
  );
};
