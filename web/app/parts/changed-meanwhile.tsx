import type { ReactElement, ReactNode } from 'react';
import type { Faster } from '../data/faster.js';
import { nameOf } from '../data/faster.js';
import { Icon } from './icon.js';
import { Moment } from './moment.js';

/** Says that an edit was held back, and who was faster; what can be done about it follows. */
export const ChangedMeanwhile = ({
  faster,
  children,
}: {
  readonly faster: Faster;
  readonly children: ReactNode;
}): ReactElement => (
  <div className="notice tone-warn" role="alert">
    <Icon name="alert" />
    <div className="notice-text">
      <strong>
        Changed meanwhile by <bdi>{nameOf(faster)}</bdi>
        {faster.changed_at !== null && (
          <>
            {', '}
            <Moment at={faster.changed_at} as="ago" />
          </>
        )}
      </strong>
      {children}
    </div>
  </div>
);
