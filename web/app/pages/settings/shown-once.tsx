import type { ReactElement } from 'react';
import { CopyButton } from '../../parts/copy-button.js';
import { Icon } from '../../parts/icon.js';

/** A secret that nobody can be shown again. */
export const ShownOnce = ({
  secret,
  what = 'the key',
  about = 'It is shown this once. What is stored is its hash; who loses it makes another key.',
  onClose,
}: {
  readonly secret: string;
  /** What is copied. */
  readonly what?: string;
  readonly about?: string;
  readonly onClose: () => void;
}): ReactElement => (
  <div className="dialog-body dialog-form">
    <div className="notice tone-warn" role="status">
      <Icon name="alert" />
      <div className="notice-text">
        <strong>Copy it now.</strong>
        <p>{about}</p>
      </div>
    </div>
    <p className="secret">
      <code>{secret}</code> <CopyButton text={secret} what={what} />
    </p>
    <footer className="dialog-foot">
      <button type="button" className="button button-primary" onClick={onClose}>
        I have it
      </button>
    </footer>
  </div>
);
