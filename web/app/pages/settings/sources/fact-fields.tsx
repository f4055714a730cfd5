import type { ReactElement } from 'react';
import { Icon } from '../../../parts/icon.js';
import { NameField } from '../../../parts/name-field.js';
import { IdentifierField } from './identifier-field.js';
import type { FactWords } from './source-words.js';
import { fieldNamedTwice } from './source-words.js';

type Column = Exclude<keyof FactWords, 'key' | 'fields' | 'event'>;

const NEEDED: readonly (readonly [Column, string])[] = [
  ['database', 'Database'],
  ['table', 'Table or view'],
  ['identity', 'Column: who'],
  ['time', 'Column: when'],
];

const OPTIONAL: readonly (readonly [Column, string])[] = [
  ['value', 'Column: number'],
  ['rowId', 'Column: id of the row'],
  ['eventColumn', 'Column: name of the event'],
];

/** The events of one name, and the table that they stand in. */
export const FactFields = ({
  words,
  place,
  put,
  onRemove,
}: {
  readonly words: FactWords;
  /** The first is 1. */
  readonly place: number;
  readonly put: (words: FactWords) => void;
  readonly onRemove: () => void;
}): ReactElement => {
  const columns = (fields: typeof NEEDED, isNeeded: boolean) =>
    fields.map(([field, label]) => (
      <IdentifierField
        key={field}
        label={label}
        value={words[field]}
        isNeeded={isNeeded}
        onType={(text) => {
          put({ ...words, [field]: text });
        }}
      />
    ));
  const twice = fieldNamedTwice(words.fields);
  const name = words.event === '' ? `event ${place}` : words.event;
  return (
    <fieldset className="form-part" aria-label={`Event ${place}`}>
      <legend>Event {place}: what they did</legend>
      <div className="form-columns">
        <NameField
          label="What metrics call it"
          name={words.event}
          onChange={(event) => {
            put({ ...words, event });
          }}
        />
        {columns(NEEDED, true)}
        {columns(OPTIONAL, false)}
      </div>
      <label className="field">
        <span>
          What else metrics read <span className="small muted">(a column each line, or name = column)</span>
        </span>
        <textarea
          rows={2}
          className="code-typed"
          spellCheck={false}
          dir="auto"
          aria-invalid={twice !== undefined}
          value={words.fields}
          onChange={({ target }) => {
            put({ ...words, fields: target.value });
          }}
        />
        {twice !== undefined && (
          <span className="remarks" role="alert">
            <span className="remark tone-bad">
              <Icon name="stop" size={13} /> Two lines are called <bdi>{twice}</bdi>.
            </span>
          </span>
        )}
      </label>
      <div>
        <button type="button" className="button" aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </button>
      </div>
    </fieldset>
  );
};
