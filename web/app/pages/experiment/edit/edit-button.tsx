import type { ReactElement } from 'react';
import { useSession } from '../../../data/session.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
import { whenAsked } from '../../../when-asked.js';

// Not of the first load: few who look at an experiment rewrite it.
const EditDialog = whenAsked(async () => (await import('./edit-dialog.js')).EditDialog);

/** Opens the words of an experiment to be rewritten. Who may only look is not offered it. */
export const EditButton = ({ experimentId }: { readonly experimentId: string }): ReactElement | null => {
  const { role } = useSession();
  if (role === 'viewer') return null;
  return (
    <OpensDialog label="Edit…" isBare>
      {(close) => <EditDialog experimentId={experimentId} onClose={close} />}
    </OpensDialog>
  );
};
