import type { ReactElement } from 'react';
import { TEXT_LIMITS } from '../../../../../domain/text-limits.js';
import { Dialog } from '../../../parts/dialog.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { Conflict, LABELS } from './conflict.js';
import type { Field, Words } from './edit-fields.js';
import { FIELDS } from './edit-fields.js';
import { useEdit } from './use-edit.js';

const LINES: Readonly<Record<Field, number>> = { name: 1, hypothesis: 3, owner: 1, tags: 3, notes: 5 };
const NEEDED: readonly Field[] = ['name', 'hypothesis'];

const TextField = ({
  field,
  words,
  onChange,
}: {
  field: Field;
  words: Words;
  onChange: (text: string) => void;
}): ReactElement => {
  const shared = { value: words[field], required: NEEDED.includes(field), dir: 'auto' } as const;
  return (
    <label className="field">
      <span>{LABELS[field]}</span>
      {LINES[field] === 1 ? (
        <input
          {...shared}
          maxLength={TEXT_LIMITS.name}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      ) : (
        <textarea
          {...shared}
          rows={LINES[field]}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </label>
  );
};

/** Rewrites what people note about an experiment. What somebody else writes meanwhile is shown, and never lost. */
export const EditDialog = ({
  experimentId,
  onClose,
}: {
  readonly experimentId: string;
  readonly onClose: () => void;
}): ReactElement => {
  const { words, isChanged, isBusy, error, conflict, set, save } = useEdit(experimentId, onClose);
  return (
    <Dialog title="Edit the experiment" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {words === undefined && error === null && <Skeleton lines={5} label="The words are being read" />}
        {words !== undefined &&
          FIELDS.map((field) => (
            <TextField
              key={field}
              field={field}
              words={words}
              onChange={(text) => {
                set(field, text);
              }}
            />
          ))}
        {conflict !== null && words !== undefined && (
          <Conflict conflict={conflict} chosen={words} onChoose={set} />
        )}
        {error !== null && <ProblemNotice error={error} />}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="button button-primary"
            disabled={!isChanged}
            aria-disabled={isBusy}
          >
            {isBusy ? 'Saving…' : 'Save'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
