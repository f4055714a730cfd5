import type { ReactElement } from 'react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useEnvironment } from '../../data/environment.js';
import type { Environment } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { ChangedMeanwhile } from '../../parts/changed-meanwhile.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { NameToType } from '../../parts/name-to-type.js';
import { deleteEnvironment, useEnvironmentEdition } from './environment-edition.js';

/** Takes an environment away. Its name has to be typed, in production or not: nothing brings it back. */
export const DeleteEnvironmentDialog = ({
  environment,
  onClose,
}: {
  readonly environment: Environment;
  readonly onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const { edition, error: unread, faster, outdatedBy } = useEnvironmentEdition(environment.key);
  const { id: shownId } = useEnvironment();
  const [, go] = useLocation();
  const [typed, type] = useState('');
  const name = edition?.name ?? environment.name;
  return (
    <Dialog title="Delete the environment" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (edition === undefined) return;
          void send(async () => {
            const who = await deleteEnvironment(edition);
            if (who !== null) {
              await outdatedBy(who);
              return;
            }
            onClose();
            // The page that one is on has gone with it.
            if (environment.id === shownId) go('/', { replace: true });
          });
        }}
      >
        <p>
          Its keys open nothing from that moment on: applications that use them get no flags, and their events
          are refused. Its experiments and their results are not to be seen any more.
        </p>
        <NameToType name={name} typed={typed} type={type} why="Type the name of the environment" />
        {faster !== null && (
          <ChangedMeanwhile faster={faster}>
            <p>
              It is called <bdi>{name}</bdi> now. It is still there; see whether it is the one that you mean.
            </p>
          </ChangedMeanwhile>
        )}
        <FormFoot
          error={error ?? unread}
          isBusy={isBusy}
          isReady={edition !== undefined && typed.trim() === name.trim()}
          label="Delete it"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
