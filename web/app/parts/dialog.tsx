import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from './icon.js';
import { useModal } from './use-modal.js';

/**
 * The browser's own dialog: it keeps the focus inside, gives it back, closes with Escape and covers the rest. Packages
 * that do this write styles into the page, which the policy of our pages forbids.
 */
export const Dialog = ({
  title,
  onClose,
  children,
  wide = false,
  isDrawer = false,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** At the edge of the window, as high as it, so that the page beside it can be seen. */
  readonly isDrawer?: boolean;
}): ReactElement => {
  const dialog = useModal();
  const titleId = useId();
  return (
    <dialog
      ref={dialog}
      className={['dialog', ...(wide ? ['dialog-wide'] : []), ...(isDrawer ? ['drawer'] : [])].join(' ')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId} dir="auto">
            {title}
          </h2>
          <button type="button" className="button button-bare" aria-label="Close" onClick={onClose}>
            <Icon name="cross" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
};
