import type { ReactElement } from 'react';
import { tagsOf } from '../../../format/tags-of.js';
import { CommentField } from '../../../parts/comment-field.js';
import type { BulkKind, BulkOutcome, BulkWish } from './bulk-wish.js';

/** What somebody fills in; which of it matters depends on what is asked. */
export interface BulkDraft {
  readonly comment: string;
  readonly outcome: BulkOutcome | null;
  readonly add: string;
  readonly remove: string;
}

export const NOTHING_WRITTEN: BulkDraft = { comment: '', outcome: null, add: '', remove: '' };

/** @returns what is asked, or null while something is missing for that */
export const wishOf = (kind: BulkKind, { comment, outcome, ...tags }: BulkDraft): BulkWish | null => {
  if (kind === 'tag') {
    const [add, remove] = [tagsOf(tags.add), tagsOf(tags.remove)];
    return add.length + remove.length === 0 ? null : { kind, add, remove };
  }
  if (kind !== 'complete') return { kind, comment };
  return outcome === null ? null : { kind, comment, outcome };
};

const OUTCOMES: readonly (readonly [BulkOutcome, string, string])[] = [
  ['keep_control', 'Keep control', 'Everybody gets control.'],
  ['restore', 'As it was', 'The default is what it was before the start.'],
];

const Outcomes = ({ onChoose }: { onChoose: (outcome: BulkOutcome) => void }): ReactElement => (
  <fieldset>
    <legend>What shall everybody get afterwards?</legend>
    {OUTCOMES.map(([outcome, title, what]) => (
      <label key={outcome} className="choice">
        <input
          type="radio"
          name="outcome"
          required
          onChange={() => {
            onChoose(outcome);
          }}
        />
        <span>
          <strong>{title}</strong> <span className="muted">{what}</span>
        </span>
      </label>
    ))}
    <p className="small muted">A variant is shipped on the page of its experiment.</p>
  </fieldset>
);

const Tags = ({
  label,
  text,
  onWrite,
}: {
  label: string;
  text: string;
  onWrite: (text: string) => void;
}): ReactElement => (
  <label className="field">
    <span>{label} (commas between them)</span>
    <input
      value={text}
      dir="auto"
      onChange={({ target }) => {
        onWrite(target.value);
      }}
    />
  </label>
);

/** What has to be said besides which experiments it is about. */
export const BulkFields = ({
  kind,
  draft,
  onChange,
}: {
  readonly kind: BulkKind;
  readonly draft: BulkDraft;
  readonly onChange: (change: Partial<BulkDraft>) => void;
}): ReactElement =>
  kind === 'tag' ? (
    <>
      <Tags
        label="Tags to put on"
        text={draft.add}
        onWrite={(add) => {
          onChange({ add });
        }}
      />
      <Tags
        label="Tags to take off"
        text={draft.remove}
        onWrite={(remove) => {
          onChange({ remove });
        }}
      />
    </>
  ) : (
    <>
      {kind === 'complete' && (
        <Outcomes
          onChoose={(outcome) => {
            onChange({ outcome });
          }}
        />
      )}
      <CommentField
        comment={draft.comment}
        onChange={(comment) => {
          onChange({ comment });
        }}
      />
    </>
  );
