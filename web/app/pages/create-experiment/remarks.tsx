import type { ReactElement } from 'react';
import { Icon } from '../../parts/icon.js';
import type { Remark } from './check-draft.js';

/** What is to be said of a field, below it. */
export const Remarks = ({
  id,
  remarks,
}: {
  readonly id?: string;
  readonly remarks: readonly Remark[];
}): ReactElement | null =>
  remarks.length === 0 ? null : (
    <span id={id} className="remarks" role="alert">
      {remarks.map(({ kind, detail }) => (
        <span key={detail} className={`remark tone-${kind === 'mistake' ? 'bad' : 'warn'}`}>
          <Icon name={kind === 'mistake' ? 'stop' : 'info'} size={13} /> {detail}
        </span>
      ))}
    </span>
  );
