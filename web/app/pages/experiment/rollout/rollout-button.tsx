import type { ReactElement } from 'react';
import { useId } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useSession } from '../../../data/session.js';
import { Icon } from '../../../parts/icon.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
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
  const reasonId = useId();
  const reason = whyFrozen(detail);
  if (role === 'viewer') return null;
  const label = (
    <>
      <Icon name="pencil" size={14} /> Change the rollout…
    </>
  );
  return (
    <span className="rollout-button">
      {reason !== null && (
        <span id={reasonId} className="small">
          {reason}
        </span>
      )}
      <OpensDialog
        label={label}
        isBarred={reason !== null}
        describedBy={reason === null ? undefined : reasonId}
      >
        {(close) => <RolloutEditor detail={detail} onClose={close} />}
      </OpensDialog>
    </span>
  );
};
