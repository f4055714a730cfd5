import type { ReactElement } from 'react';
import { tagsOf } from '../../../format/tags-of.js';
import { CommentField } from '../../../parts/comment-field.js';
import { OutcomeField } from '../../../parts/outcome-field.js';
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

const OUTCOMES = [
  { outcome: 'keep_control', title: 'Keep control', effect: 'Everybody gets control.' },
  { outcome: 'restore', title: 'As it was', effect: 'The default is what it was before the start.' },
] as const;

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
        <OutcomeField<BulkOutcome>
          offered={OUTCOMES}
          onChoose={(outcome) => {
            onChange({ outcome });
          }}
        >
          <p className="small muted">A variant is shipped on the page of its experiment.</p>
        </OutcomeField>
      )}
      <CommentField
        comment={draft.comment}
        onChange={(comment) => {
          onChange({ comment });
        }}
      />
    </>
  );
