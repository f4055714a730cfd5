import type { ReactElement } from 'react';
import { useState } from 'react';

/** Something that a button does. */
export interface Action {
  readonly label: string;
  readonly work: () => Promise<void>;
  /** Asked once more where it cannot be undone. */
  readonly isGrave?: boolean;
}

/** A button that sends something; what is grave only once it is pressed again. */
export const ActionButton = ({
  action: { label, work, isGrave = false },
  isBusy,
  send,
}: {
  readonly action: Action;
  readonly isBusy: boolean;
  readonly send: (work: () => Promise<void>) => Promise<void>;
}): ReactElement => {
  const [isAsked, setAsked] = useState(!isGrave);
  return (
    <button
      type="button"
      className="button"
      disabled={isBusy}
      onClick={() => {
        if (isAsked) void send(work);
        else setAsked(true);
      }}
    >
      {isAsked && isGrave ? `${label} for good?` : label}
    </button>
  );
};
