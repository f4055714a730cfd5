import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useSession } from '../../../data/session.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
import { whenAsked } from '../../../when-asked.js';

// Not of the first load: flags are made seldom.
const NewFlagDialog = whenAsked(async () => (await import('./new-flag-dialog.js')).NewFlagDialog);

/** Makes a flag. Who may only look is not offered it, nor whose key covers one environment: flags are the project's. */
export const NewFlagButton = ({
  onCreated,
}: {
  readonly onCreated: (flag: Schemas['Feature']) => void;
}): ReactElement | null => {
  const { role, scope } = useSession();
  if (role === 'viewer' || scope === 'environment') return null;
  return (
    <OpensDialog label="New flag…">
      {(close) => (
        <NewFlagDialog
          onClose={close}
          onCreated={(flag) => {
            close();
            onCreated(flag);
          }}
        />
      )}
    </OpensDialog>
  );
};
