import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useEnvironment } from '../../../data/environment.js';
import { useSending } from '../../../data/use-sending.js';
import { useSentOnce } from '../../../data/use-sent-once.js';
import { CommentField } from '../../../parts/comment-field.js';
import { Dialog } from '../../../parts/dialog.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { changeOf, draftOf, mistakeIn } from './rollout-change.js';
import { RolloutFields } from './rollout-fields.js';
import { changeRollout, usePreview } from './use-preview.js';
import { WhoMoves } from './who-moves.js';

type Detail = Schemas['ExperimentDetail'];

const useChange = (detail: Detail, onDone: () => void) => {
  const { key: environmentKey } = useEnvironment();
  const { error, isBusy, send } = useSending();
  const sendOnce = useSentOnce();
  const path = { environmentKey, experimentId: String(detail.id) };
  const change = (wanted: Schemas['RolloutChange']): Promise<void> =>
    send(async () => {
      await sendOnce(wanted, (key) => changeRollout(path, wanted, key));
      onDone();
    });
  return { error, isBusy, change };
};

const Confirmation = ({
  phase,
  isConfirmed,
  onChange,
}: {
  phase: number | undefined;
  isConfirmed: boolean;
  onChange: (isConfirmed: boolean) => void;
}): ReactElement => (
  <label className="choice">
    <input
      type="checkbox"
      checked={isConfirmed}
      onChange={({ target }) => {
        onChange(target.checked);
      }}
    />
    <span>Move them, and begin phase {phase}</span>
  </label>
);

/** Changes who takes part and how they are split, and says before who would move by it. */
export const RolloutEditor = ({
  detail,
  onClose,
}: {
  readonly detail: Detail;
  readonly onClose: () => void;
}): ReactElement => {
  const { experiment_rollout: rollout, feature } = detail;
  const [draft, setDraft] = useState(() => draftOf(rollout, feature.multivariate_options));
  const [comment, setComment] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const { error, isBusy, change: send } = useChange(detail, onClose);
  const change = changeOf(draft, rollout);
  const mistake = mistakeIn(draft);
  const { preview, error: refused, isCurrent } = usePreview(String(detail.id), change);
  const needsWord = preview?.new_phase?.needs_confirmation === true;
  const isReady =
    change !== null &&
    isCurrent &&
    refused === null &&
    preview?.changes === true &&
    (!needsWord || isConfirmed);
  return (
    <Dialog title="Change the rollout" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (change === null || !isReady || isBusy) return;
          void send({
            ...change,
            ...(needsWord ? { confirm_new_phase: true } : {}),
            ...(comment.trim() === '' ? {} : { comment: comment.trim() }),
          });
        }}
      >
        <RolloutFields
          draft={draft}
          variants={feature.multivariate_options}
          onChange={(next) => {
            setDraft(next);
            setConfirmed(false);
          }}
        />
        {mistake === null ? (
          <WhoMoves preview={preview} error={refused} isCurrent={isCurrent} />
        ) : (
          <p className="tone-bad toned" role="alert">
            {mistake}
          </p>
        )}
        {needsWord && mistake === null && (
          <Confirmation phase={preview.new_phase?.number} isConfirmed={isConfirmed} onChange={setConfirmed} />
        )}
        <CommentField comment={comment} onChange={setComment} />
        {error !== null && <ProblemNotice error={error} />}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={!isReady} aria-disabled={isBusy}>
            {isBusy ? 'Sending…' : 'Change it'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
