import type { ReactElement } from 'react';
import { useId, useLayoutEffect, useRef } from 'react';
import type { Session } from '../../data/session.js';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before it is taken out of the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
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
