import type { ReactElement } from 'react';
import { ProblemNotice } from './problem-notice.js';

/** The end of a form in a dialog: what went wrong, and the two ways out. */
export const FormFoot = ({
  error,
  isBusy,
  isReady = true,
  label,
  onCancel,
}: {
  readonly error: unknown;
  readonly isBusy: boolean;
  /** Whether all is filled in that it cannot be sent without. */
  readonly isReady?: boolean;
  /** What pressing it does. */
  readonly label: string;
  readonly onCancel: () => void;
}): ReactElement => (
  <>
    {error !== null && <ProblemNotice error={error} />}
    <footer className="dialog-foot">
      <button type="button" className="button" onClick={onCancel}>
        Cancel
      </button>
      <button type="submit" className="button button-primary" disabled={isBusy || !isReady}>
        {isBusy ? 'Sending…' : label}
      </button>
    </footer>
  </>
);
