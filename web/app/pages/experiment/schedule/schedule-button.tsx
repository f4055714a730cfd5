import type { ReactElement } from 'react';
import { Suspense, useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useSession } from '../../../data/session.js';
import { Icon } from '../../../parts/icon.js';
import { whenAsked } from '../../../when-asked.js';

const ScheduleEditor = whenAsked(async () => (await import('./schedule-editor.js')).ScheduleEditor);

/** Opens the editor of the schedule. What is over has none, and who may only look is offered nothing. */
export const ScheduleButton = ({
  detail,
}: {
  readonly detail: Schemas['ExperimentDetail'];
}): ReactElement | null => {
  const { role } = useSession();
  const [isOpen, setOpen] = useState(false);
  if (role === 'viewer' || detail.status === 'completed') return null;
  return (
    <>
      <button
        type="button"
        className="button"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        <Icon name="pencil" size={14} /> Change the schedule…
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <ScheduleEditor
            detail={detail}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
};
