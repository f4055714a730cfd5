import type { ReactElement } from 'react';
import { Dialog } from '../../parts/dialog.js';

const KEYS = [
  ['/', 'find by name or feature'],
  ['j', 'next experiment'],
  ['k', 'the one before'],
  ['x', 'choose it, or no longer'],
  ['Enter', 'open it'],
  ['?', 'this help'],
] as const;

/** The keys of the list. */
export const ListKeys = ({ onClose }: { readonly onClose: () => void }): ReactElement => (
  <Dialog title="Keys" onClose={onClose}>
    <dl className="keys">
      {KEYS.map(([key, what]) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
