import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import { TEXT_LIMITS } from '../../../../../domain/text-limits.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Conflict } from './conflict.js';
import { useEdit } from './use-edit.js';

/** The name of an experiment where it stands, to be written anew. Escape leaves it as it is. */
export const NameInPlace = ({
  experimentId,
  onClose,
}: {
  readonly experimentId: string;
  readonly onClose: () => void;
}): ReactElement => {
  const { words, isChanged, isBusy, error, conflict, set, save } = useEdit(experimentId, onClose);
  const field = useRef<HTMLInputElement>(null);
  const isRead = words !== undefined;
  useEffect(() => {
    if (!isRead) return;
    field.current?.focus();
    field.current?.select();
  }, [isRead]);
  return (
    <form
      className="name-in-place"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) void save();
        else onClose();
      }}
    >
      <span className="name-in-place-line">
        <input
          ref={field}
          aria-label="Name of the experiment"
          dir="auto"
          required
          maxLength={TEXT_LIMITS.name}
          disabled={!isRead}
          value={words?.name ?? ''}
          onChange={({ target }) => {
            set('name', target.value);
          }}
        />
        <button type="submit" className="button button-primary" disabled={!isRead} aria-disabled={isBusy}>
          {isBusy ? 'Saving…' : 'Save'}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </span>
      {conflict !== null && isRead && <Conflict conflict={conflict} chosen={words} onChoose={set} />}
      {error !== null && <ProblemNotice error={error} />}
    </form>
  );
};
