import type { ReactElement } from 'react';
import { useId } from 'react';
import type { Session } from '../../data/session.js';
import { useModal } from '../../parts/use-modal.js';
import { SignInForm } from './sign-in-form.js';

/**
 * Covers the page of a session that has ended, with its dialogs, until somebody has signed in: the page stays as it is
 * beneath, with all that was typed.
 */
export const SignInAgain = ({
  last,
}: {
  /** Who was signed in. */
  readonly last: Session;
}): ReactElement => {
  const dialog = useModal();
  const titleId = useId();
  return (
    <dialog
      ref={dialog}
      className="sign-in-again"
      aria-labelledby={titleId}
      // There is nothing behind it that could be used.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.preventDefault();
      }}
      onCancel={(event) => {
        event.preventDefault();
      }}
    >
      <div className="sign-in">
        <h2 id={titleId}>Sign in again</h2>
        <p className="notice tone-info" role="status">
          The session has ended. Sign in again to go on where you were: what you have typed is kept.
        </p>
        <SignInForm last={last} />
      </div>
    </dialog>
  );
};
