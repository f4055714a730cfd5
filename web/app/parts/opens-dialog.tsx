import type { ReactElement, ReactNode } from 'react';
import { Suspense, useState } from 'react';

/** A button that opens a dialog, which may still have to be fetched. */
export const OpensDialog = ({
  label,
  isBare = false,
  isBarred = false,
  describedBy,
  children,
}: {
  readonly label: ReactNode;
  /** Without a frame, beside a heading. */
  readonly isBare?: boolean;
  /** It cannot be opened now; what describes it says why. */
  readonly isBarred?: boolean;
  readonly describedBy?: string | undefined;
  /** The dialog, given what closes it. */
  readonly children: (close: () => void) => ReactNode;
}): ReactElement => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={isBare ? 'button button-bare' : 'button'}
        aria-haspopup="dialog"
        aria-describedby={describedBy}
        disabled={isBarred}
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </button>
      {isOpen && (
        <Suspense>
          {children(() => {
            setOpen(false);
          })}
        </Suspense>
      )}
    </>
  );
};
