import type { ReactElement } from 'react';
import { Suspense, useId, useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useSession } from '../../../data/session.js';
import { Icon } from '../../../parts/icon.js';
import { whenAsked } from '../../../when-asked.js';
import { whyFrozen } from './rollout-change.js';

const RolloutEditor = whenAsked(async () => (await import('./rollout-editor.js')).RolloutEditor);

/** Opens the editor of the rollout, or says why there is none. Who may only look is offered nothing. */
export const RolloutButton = ({
  detail,
}: {
  readonly detail: Schemas['ExperimentDetail'];
}): ReactElement | null => {
  const { role } = useSession();
  const [isOpen, setOpen] = useState(false);
  const reasonId = useId();
  const reason = whyFrozen(detail);
  if (role === 'viewer') return null;
  return (
    <span className="rollout-button">
      {reason !== null && (
        <span id={reasonId} className="small">
          {reason}
        </span>
      )}
      <button
        type="button"
        className="button"
        aria-haspopup="dialog"
        aria-describedby={reason === null ? undefined : reasonId}
        disabled={reason !== null}
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon name="pencil" size={14} /> Change the rollout…
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <RolloutEditor
            detail={detail}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </span>
  );
};
