import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useSession } from '../../../data/session.js';
import { Icon } from '../../../parts/icon.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
import { whenAsked } from '../../../when-asked.js';

const ScheduleEditor = whenAsked(async () => (await import('./schedule-editor.js')).ScheduleEditor);

/** Opens the editor of the schedule. What is over has none, and who may only look is offered nothing. */
export const ScheduleButton = ({
  detail,
}: {
  readonly detail: Schemas['ExperimentDetail'];
}): ReactElement | null => {
  const { role } = useSession();
  if (role === 'viewer' || detail.status === 'completed') return null;
  const label = (
    <>
      <Icon name="pencil" size={14} /> Change the schedule…
    </>
  );
  return (
    <OpensDialog label={label}>{(close) => <ScheduleEditor detail={detail} onClose={close} />}</OpensDialog>
  );
};
