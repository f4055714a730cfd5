import type { ReactElement } from 'react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { Refused } from '../../data/problem.js';
import type { Environment } from '../../data/session.js';
import { useSending } from '../../data/use-sending.js';
import { Dialog } from '../../parts/dialog.js';
import { FormFoot } from '../../parts/form-foot.js';
import { NameToType } from '../../parts/name-to-type.js';

/** @throws Refused */
const remove = async ({ key: environmentKey }: Environment): Promise<void> => {
  const { error } = await client.DELETE('/api/v1/environments/{environmentKey}/', {
    params: { path: { environmentKey } },
  });
  if (error !== undefined) throw new Refused(error);
};

/** Takes an environment away. Its name has to be typed, in production or not: nothing brings it back. */
export const DeleteEnvironmentDialog = ({
  environment,
  onClose,
}: {
  readonly environment: Environment;
  readonly onClose: () => void;
}): ReactElement => {
  const { error, isBusy, send } = useSending();
  const { id: shownId } = useEnvironment();
  const [, go] = useLocation();
  const [typed, type] = useState('');
  const { name } = environment;
  return (
    <Dialog title="Delete the environment" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(async () => {
            await remove(environment);
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
        <FormFoot
          error={error}
          isBusy={isBusy}
          isReady={typed.trim() === name.trim()}
          label="Delete it"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
};
