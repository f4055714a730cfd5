import type { ReactElement } from 'react';

/** Why somebody does something, in their words. */
export const CommentField = ({
  comment,
  onChange,
}: {
  readonly comment: string;
  readonly onChange: (comment: string) => void;
}): ReactElement => (
  <label className="field">
    <span>Why (kept in the activity)</span>
    <textarea
      rows={2}
      value={comment}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  </label>
);
