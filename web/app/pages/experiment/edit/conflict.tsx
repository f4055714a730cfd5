import type { ReactElement } from 'react';
import { ChangedMeanwhile } from '../../../parts/changed-meanwhile.js';
import type { Field, Words } from './edit-fields.js';
import type { EditConflict } from './save-words.js';

export const LABELS: Readonly<Record<Field, string>> = {
  name: 'Name',
  hypothesis: 'Hypothesis',
  owner: 'Owner',
  tags: 'Tags, one a line',
  notes: 'Notes',
};

const Side = ({
  field,
  title,
  text,
  isChosen,
  onChoose,
}: {
  field: Field;
  title: string;
  text: string;
  isChosen: boolean;
  onChoose: () => void;
}): ReactElement => (
  <label className="choice">
    <input type="radio" name={`side-${field}`} checked={isChosen} onChange={onChoose} />
    <span>
      <strong>{title}</strong>
      <span className="edit-side" dir="auto">
        {text === '' ? <span className="muted">(empty)</span> : text}
      </span>
    </span>
  </label>
);

/** What two people have made of the same experiment, side by side; nothing is saved before somebody has chosen. */
export const Conflict = ({
  conflict: {
    faster,
    fields,
    taken,
    ours,
    present: { words: theirs },
  },
  chosen,
  onChoose,
}: {
  readonly conflict: EditConflict;
  readonly chosen: Words;
  readonly onChoose: (field: Field, text: string) => void;
}): ReactElement => (
  <ChangedMeanwhile faster={faster}>
    <p>Nothing of yours is saved yet. Choose what is to be kept, and save again.</p>
    {taken.length > 0 && (
      <p className="small">
        Theirs, since you have not touched it: {taken.map((field) => LABELS[field]).join(', ')}.
      </p>
    )}
    {fields.map((field) => (
      <fieldset key={field} data-conflict={field}>
        <legend>{LABELS[field]}</legend>
        <Side
          field={field}
          title="Yours"
          text={ours[field]}
          isChosen={chosen[field] === ours[field]}
          onChoose={() => {
            onChoose(field, ours[field]);
          }}
        />
        <Side
          field={field}
          title="Theirs"
          text={theirs[field]}
          isChosen={chosen[field] === theirs[field]}
          onChoose={() => {
            onChoose(field, theirs[field]);
          }}
        />
      </fieldset>
    ))}
  </ChangedMeanwhile>
);
